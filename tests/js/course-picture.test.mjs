import assert from "node:assert/strict";
import { test } from "node:test";
import { laidOut } from "../../docs/assets/js/course-picture.js";

/** @param {[number, number][]} points @param {number} [line] */
function picture(points, line) {
  return {
    label: "Ferritin",
    unit: "µg/L",
    line: line === undefined ? null : { value: `${line}`, text: "" },
    points: points.map(([day, value]) => ({ day: `${day}`, value: `${value}`, text: `${value}` })),
  };
}

test("days go from left to right and values from the bottom up", () => {
  const { points, line, logarithmic } = laidOut(
    picture(
      [
        [0, 50000],
        [7, 45000],
        [14, 40000],
      ],
      45000,
    ),
  );
  assert.deepEqual(
    points.map(({ x }) => x),
    [10, 120, 230],
  );
  assert.deepEqual(
    points.map(({ y }) => y),
    [46, 72, 98],
  );
  assert.equal(line, 72);
  assert.equal(logarithmic, false);
});

test("values more than ten times apart are drawn by their logarithms", () => {
  const { points, logarithmic } = laidOut(
    picture([
      [0, 100000],
      [7, 10000],
      [14, 1000],
    ]),
  );
  assert.equal(logarithmic, true);
  assert.deepEqual(
    points.map(({ y }) => y),
    [46, 72, 98],
  );
});

test("nothing has no logarithm", () => {
  const { points, logarithmic } = laidOut(
    picture([
      [0, 60],
      [7, 0],
    ]),
  );
  assert.equal(logarithmic, false);
  assert.deepEqual(
    points.map(({ y }) => y),
    [46, 98],
  );
});

test("values that stay the same lie in the middle", () => {
  assert.deepEqual(
    laidOut(
      picture([
        [0, 60],
        [7, 60],
      ]),
    ).points.map(({ y }) => y),
    [72, 72],
  );
});
