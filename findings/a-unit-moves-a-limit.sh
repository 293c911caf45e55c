#!/usr/bin/env bash
# A value on a limit is over it, or under it, once its unit is changed.
#
# @lhncbc/ucum-lhc 7.1.10 (npm): 100 ×10⁹/L of platelets are 100.00000000000001 ×10³/µL, no longer "at most 100"; a fever
# of 38.5 °C is 101.2999999999999 °F, no longer "101.3 or more". Both are exact in decimals; the factors are doubles.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund @lhncbc/ucum-lhc@7.1.10
cat > ask.mjs <<'NODE'
import assert from "node:assert/strict";
import ucum from "@lhncbc/ucum-lhc";
const utils = ucum.UcumLhcUtils.getInstance();
const platelets = utils.convertUnitTo("10*9/L", 100, "10*3/uL").toVal;
const fever = utils.convertUnitTo("Cel", 38.5, "[degF]").toVal;
console.log("100 10*9/L in 10*3/uL:", platelets);
console.log("38.5 Cel in [degF]:", fever);
assert.ok(platelets > 100);
assert.ok(fever < 101.3);
NODE
node ask.mjs
echo "As found."
