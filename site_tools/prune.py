"""Takes out of a built site what no page uses: the theme's own styles and scripts.

What goes is named here by kind, and each time it is first made sure that no page, style or script of ours wants it.
"""

from pathlib import Path
from typing import Final

UNUSED: Final = (
    "assets/stylesheets/**/*",  # our own sheets stand in place of the theme's
    "assets/images/**/*",
    "assets/javascripts/**/*",  # and our own scripts in place of its
    "sitemap.xml",
    "sitemap.xml.gz",
)

TEXTS: Final = (".css", ".html", ".js")


def prune(site: Path) -> None:
    """Remove what is unused; ValueError if something still refers to it."""
    unused = sorted({path for pattern in UNUSED for path in site.glob(pattern) if path.is_file()})
    names = [path.relative_to(site).as_posix() for path in unused]
    for path in unused:
        path.unlink()
    for folder in sorted((path for path in site.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    wanted = _still_wanted(site, names)
    if wanted:
        raise ValueError(f"taken out, though still wanted: {'; '.join(wanted)}")


def _still_wanted(site: Path, names: list[str]) -> list[str]:
    """Which of these are named, from whatever folder, in a page, a style or a script."""
    found = []
    for path in sorted(site.rglob("*")):
        place = path.relative_to(site).as_posix()
        if path.suffix in TEXTS and path.is_file():
            text = path.read_text("utf-8")
            found += [f"{name} in {place}" for name in names if name in text]
    return found
