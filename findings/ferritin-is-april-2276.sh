#!/usr/bin/env bash
# The laboratory code of ferritin is a day in April 2276, and is written back as "4/1/76".
#
# LOINC codes are a number, a hyphen and a check digit: ferritin 2276-4, triglycerides 2571-8, CRP 1988-5, LDH 2532-0.
# SheetJS 0.18.5 (npm `xlsx`), reading a CSV file, takes the first three for a year and a month and keeps the last,
# whose 0 is no month: one column of two types. Written as CSV again, "4/1/76" is of no known century and no code.
# csv-parse 7.0.3 (npm) with dates on does so with platelets, 777-3, too: March of the year 777.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund xlsx@0.18.5 csv-parse@7.0.3
cat > results.csv <<'CSV'
loinc,test
2276-4,Ferritin
2571-8,Triglycerides
1988-5,CRP
2532-0,LDH
777-3,Platelets
CSV
cat > ask.mjs <<'NODE'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import XLSX from "xlsx";

const text = readFileSync("results.csv", "utf8");
const sheet = XLSX.read(text, { type: "string" }).Sheets.Sheet1;
const written = XLSX.utils.sheet_to_csv(sheet).trim().split("\n").slice(1);
console.log("SheetJS:", written.join("; "));
assert.deepEqual(written, ["4/1/76,Ferritin", "8/1/71,Triglycerides", "5/1/88,CRP", "2532-0,LDH", "777-3,Platelets"]);
const rows = parse(text, { columns: true, cast: true, cast_date: true });
const codes = rows.map(({ loinc }) => (loinc instanceof Date ? loinc.toISOString().slice(0, 10) : loinc));
console.log("csv-parse:", codes.join("; "));
assert.deepEqual(codes, ["2276-04-01", "2571-08-01", "1988-05-01", "2532-0", "0777-03-01"]);
NODE
TZ=UTC node ask.mjs
echo "As found: a laboratory code that ends in a month's number is a date."
