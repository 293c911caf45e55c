import assert from "node:assert/strict";
import { test } from "node:test";
import { Failure } from "../../docs/assets/js/engine/failure.js";

for (const [said, reason] of [
  // As Chromium, Firefox and WebKit say it, of a module's memory, of an array, of a compilation.
  ["RangeError: WebAssembly.Memory(): could not allocate memory", "memory"],
  ["RangeError: WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance", "memory"],
  ["RangeError: Array buffer allocation failed", "memory"],
  ["InternalError: allocation size overflow", "memory"],
  ["out of memory", "memory"],
  ["RangeError: Out of memory", "memory"],
  ["CompileError: WebAssembly.Module doesn't parse: out of memory", "memory"],
  // A damaged file.
  ["RuntimeError: memory access out of bounds", "damaged"],
  ["RuntimeError: Out of bounds memory access (evaluating 'f()')", "damaged"],
  ["LinkError: memory import has 10 pages", "damaged"],
  ["TypeError: Failed to fetch", "damaged"],
])
  test(`"${said}" is ${reason}`, () => assert.equal(Failure.from(new Error(said), "damaged").reason, reason));

test("want of memory is called by its name, with what to do", () => {
  assert.match(new Failure("memory").message, /too little free memory .* Close other pages .* paper method/);
});
