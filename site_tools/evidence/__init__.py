"""The evidence, the claims made of it and the words for families: what the pages show, and no rule reckons with."""
