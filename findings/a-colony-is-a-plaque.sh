#!/usr/bin/env bash
# A unit that only its own test knows is turned, one for one, into the unit of any other test.
#
# UCUM's arbitrary units (international units, colony forming units, a maker's own units) equal no other unit: 2400 of
# one test's units of soluble CD25 say nothing of another's. @atomic-ehr/ucum 0.2.5 (npm) knows that "[arb'U]" is
# arbitrary and still makes 2400 [IU]/mL of 2400 [arb'U]/mL, one plaque of a virus of one colony of a bacterium, and a
# bare number of either. @lhncbc/ucum-lhc 7.1.10 (npm) refuses each.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund @atomic-ehr/ucum@0.2.5 @lhncbc/ucum-lhc@7.1.10
cat > ask.mjs <<'NODE'
import assert from "node:assert/strict";
import { ucum } from "@atomic-ehr/ucum";
import reference from "@lhncbc/ucum-lhc";

assert.equal(ucum.isArbitraryUnit("[arb'U]"), true);
const refusing = reference.UcumLhcUtils.getInstance();
for (const [value, one, other] of [
  [2400, "[arb'U]/mL", "[IU]/mL"],
  [1, "[CFU]/mL", "[PFU]/mL"],
  [1, "[CFU]/mL", "/mL"],
]) {
  const converted = ucum.convert(value, one, other);
  const { status } = refusing.convertUnitTo(one, value, other);
  console.log(value, one, "in", other, "=> @atomic-ehr/ucum:", converted, "@lhncbc/ucum-lhc:", status);
  assert.deepEqual([converted, status], [value, "failed"]);
}
NODE
node ask.mjs
echo "As found: units that equal no other unit are converted one for one."
