#!/usr/bin/env bash
# "100 ×10⁹/L" is said as "100 ×10/L", ">40000" as "40000", and "3–14 days" as "three fourteen days".
#
# eSpeak NG 1.52.0, the voice of NVDA and Orca, from espeakng-loader 0.2.4 (PyPI), in British English. Raised digits
# before a solidus are not said, so that counts lose their power of ten, and ×10⁶ and ×10⁹ per litre sound alike; where
# a word follows they are said ("ten nine per litre"). The signs > and < are not said, while ≥ is ("greater or equal
# to"): a ferritin above the assay's range becomes a figure. A dash between two numbers is not said either, and
# "10 000", as SI groups it, is "ten zero zero zero". No error is raised. A screen reader may put words of its own in
# place of some of these before the voice has them; a page cannot know.
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
    """The sounds of a text, in the letters of the International Phonetic Association."""
    rest, sounds = ctypes.c_char_p(text.encode()), []
    while rest:
        sounds.append(voice.espeak_TextToPhonemes(ctypes.byref(rest), 1, 2).decode())
    print(f"{text:22} {' '.join(sounds)}")
    return "".join(sounds).replace(" ", "")


assert said("100 ×10⁹/L") == said("100 ×10⁶/L") == said("100 ×10/L")
assert said("×10⁹ per litre") == said("×10 9 per litre")
assert said(">40000") == said("<40000") == said("40000") != said("≥40000")
assert said("3–14 days") == said("3 14 days") != said("3 to 14 days")
assert said("10 000") == said("10 zero zero zero") != said("10000")
PYTHON
venv/bin/python say.py
echo "As found."
