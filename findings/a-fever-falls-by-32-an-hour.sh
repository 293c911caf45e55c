#!/usr/bin/env bash
# A fever that falls by one degree Celsius an hour falls by 32 degrees Fahrenheit an hour, or by 273 kelvins.
#
# @atomic-ehr/ucum 0.2.5 (npm) calls "Cel/h" valid without a warning and converts it as it converts a temperature,
# offset and all: 1 Cel/h is 32.0005 [degF]/h and 273.15 K/h. By hand it is 1.8 and 1: a difference has no offset.
# UCUM lets no unit with an offset into a fraction, and @lhncbc/ucum-lhc 7.1.10 (npm) refuses it and says so.
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

const { valid, warnings = [] } = ucum.validate("Cel/h");
const fahrenheit = ucum.convert(1, "Cel/h", "[degF]/h");
const kelvin = ucum.convert(1, "Cel/h", "K/h");
console.log("@atomic-ehr/ucum: Cel/h valid:", valid, JSON.stringify(warnings));
console.log("@atomic-ehr/ucum: 1 Cel/h in [degF]/h and in K/h:", fahrenheit, kelvin);
assert.deepEqual([valid, warnings], [true, []]);
assert.deepEqual([fahrenheit.toFixed(4), kelvin.toFixed(4)], ["32.0005", "273.1503"]);
const refused = reference.UcumLhcUtils.getInstance().convertUnitTo("Cel/h", 1, "[degF]/h");
console.log("@lhncbc/ucum-lhc: 1 Cel/h in [degF]/h:", refused.status, refused.msg[0]);
assert.equal(refused.status, "failed");
NODE
node ask.mjs
echo "As found: the slope of a temperature is converted as if it were a temperature."
