#!/usr/bin/env bash
# Aspartate aminotransferase of 29 U/L is 0.00000005 µkat/L, ten million times less than it is.
#
# js-quantities 1.8.0 (npm): an enzyme's unit, U, is one micromole a minute, so that 29 U/L are 29 ÷ 60 = 0.483 µkat/L,
# as laboratories of Scandinavia print it. The library's U is 16.667 × 10⁻¹⁶ mol/s, seven powers of ten below 1 ÷ 60
# µmol/s; its katal is right. So 1 U is 10⁻⁷ µmol/min, and no conversion between U alone shows it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund js-quantities@1.8.0
cat > ask.cjs <<'NODE'
const assert = require("node:assert/strict");
const Qty = require("js-quantities");
const ask = (text, unit) => {
  const { scalar } = Qty(text).to(unit);
  console.log(`${text} = ${scalar} ${unit}`);
  return scalar;
};
const near = (found, expected) => assert.ok(Math.abs(found / expected - 1) < 1e-4, `${found} is not ${expected}`);
near(ask("29 U/L", "ukat/L"), (29 / 60) * 1e-7);
near(ask("1 U", "umol/min"), 1e-7);
near(ask("1 kat", "umol/min"), 60e6);
near(ask("35 kU/L", "U/L"), 35000);
NODE
node ask.cjs
echo "As found."
