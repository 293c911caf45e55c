"""The vocabulary that rules are written in. Nothing here knows any medicine."""
