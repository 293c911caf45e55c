"""A label inside a sentence, and a sentence's beginning: the one place where the case of a letter is changed."""


def lowered(label: str) -> str:
    """A label inside a sentence: its first letter small, unless it starts with an abbreviation such as HLH or TNF-α."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def raised(text: str) -> str:
    """Words at the beginning of a sentence."""
    return text[:1].upper() + text[1:]
