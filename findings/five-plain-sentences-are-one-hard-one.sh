#!/usr/bin/env bash
# Five sentences of two words are read as one of ten; a third word in each makes the text five school years easier.
#
# textstat 0.7.13 (PyPI) and its port text-readability 1.1.1 (npm) leave out every sentence of two words or fewer but
# count its words. "Call us. Stop anakinra. …" has the automated readability index that the same words have between
# commas, 6.2. By hand, 48 characters, 10 words and 5 sentences: 4.71 × 48 ÷ 10 + 0.5 × 10 ÷ 5 − 21.43 = 2.2. With three
# words in each sentence it is 1.1, by hand too. So the plainest warnings make a text for families look harder.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check textstat==0.7.13
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund text-readability@1.1.1
cat > texts.json <<'JSON'
[
  ["Call us. Stop anakinra. Keep warm. Drink water. Ring 999.", 1, "6.2"],
  ["Call us, stop anakinra, keep warm, drink water, ring 999.", 1, "6.2"],
  ["Call us now. Stop your anakinra. Keep your child warm. Give some water. Then ring 999.", 5, "1.1"]
]
JSON
venv/bin/python - <<'PYTHON'
import json

import textstat

for text, sentences, index in json.load(open("texts.json", encoding="utf-8")):
    found = textstat.sentence_count(text), f"{textstat.automated_readability_index(text):.1f}"
    print("textstat:", text, "=> sentences and index", *found)
    assert found == (sentences, index)
print(f"by hand, the first: {4.71 * 48 / 10 + 0.5 * 10 / 5 - 21.43:.1f}")
PYTHON
cat > ask.mjs <<'NODE'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import readability from "text-readability";

for (const [text, sentences, index] of JSON.parse(readFileSync("texts.json", "utf8"))) {
  const found = [readability.sentenceCount(text), readability.automatedReadabilityIndex(text).toFixed(1)];
  console.log("text-readability:", text, "=> sentences and index", ...found);
  assert.deepEqual(found, [sentences, index]);
}
NODE
node ask.mjs
echo "As found: sentences of two words are not counted, and their words are."
