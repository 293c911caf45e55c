#!/usr/bin/env bash
# The usual American unit of a platelet count is a valid UCUM unit of something else: kelvin per microlitre.
#
# @lhncbc/ucum-lhc 7.1.10 (npm), the reference validator of UCUM, calls "K/uL" (thousands per microlitre) valid and
# proposes nothing: K is the kelvin. Only a conversion shows it: to "10*3/uL" there is none. It does warn of "IU/L".
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
const said = utils.validateUnitString("K/uL", true);
console.log("K/uL:", said.status, said.unit.name, said.msg);
assert.deepEqual([said.status, said.unit.name, said.msg], ["valid", "[degree Kelvin]/microliter", []]);
const changed = utils.convertUnitTo("K/uL", 100, "10*3/uL");
console.log("100 K/uL in 10*3/uL:", changed.status);
assert.equal(changed.status, "failed");
const other = utils.validateUnitString("IU/L", true);
console.log("IU/L:", other.status, other.msg);
assert.equal(other.status, "invalid");
NODE
node ask.mjs
echo "As found."
