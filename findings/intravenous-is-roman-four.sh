#!/usr/bin/env bash
# "100 mg IV" is said as "100 mg Roman four".
#
# eSpeak NG 1.52.0, the voice of NVDA and Orca, from espeakng-loader 0.2.4 (PyPI), in British English: two capitals that
# could be a number of the Romans are one, so that the intravenous route becomes a figure behind a dose, as if of a
# stage or a grade. IM becomes a word, "im"; SC is said letter by letter. Nothing tells "dose IV" from "grade IV".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check espeakng-loader==0.2.4
cat > say.py <<'PYTHON'
import ctypes

import espeakng_loader

voice = ctypes.CDLL(str(espeakng_loader.get_library_path()))
voice.espeak_Info.restype = voice.espeak_TextToPhonemes.restype = ctypes.c_char_p
voice.espeak_Initialize(2, 0, str(espeakng_loader.get_data_path()).encode(), 0)
assert voice.espeak_SetVoiceByName(b"gmw/en") == 0
assert voice.espeak_Info(None) == b"1.52.0", voice.espeak_Info(None)


def said(text):
    """The sounds of a text, in the letters of the International Phonetic Association, without their stress."""
    sounds = voice.espeak_TextToPhonemes(ctypes.byref(ctypes.c_char_p(text.encode())), 1, 2).decode()
    print(f"{text:20} {sounds}")
    return sounds.replace("ˈ", "").replace("ˌ", "")


assert said("100 mg IV") == said("100 mg Roman four")
assert said("grade IV").endswith(said("IV"))
assert said("100 mg IM").endswith(said("im"))
assert said("100 mg SC").endswith("ɛssiː")
PYTHON
venv/bin/python say.py
echo "As found."
