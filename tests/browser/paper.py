"""Paper: what is printed, which takes as many pages whatever fonts the machine has."""

from collections.abc import Iterator
from io import BytesIO

from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

FONTS = ("DejaVu Sans", "DejaVu Sans Condensed", "DejaVu Serif", "Liberation Sans")
"""Wide, narrow, with serifs, and as wide as Arial. In place of one that is not here the machine has its own."""

SHORTER = f"@page {{ size: 210mm {297 * 0.97}mm; }}"
"""Paper a little shorter than A4: what fills a page to its last line would not fit with a font a little wider."""

STYLED = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = css === "" ? [] : [sheet];
}"""


def printed(page: Page) -> list[PageObject]:
    """The pages; and there are as many with each other font, on paper a little shorter."""
    own, *others = printed_in_each_font(page)
    assert dict.fromkeys(FONTS, len(own)) == dict(zip(FONTS, map(len, others), strict=True))
    return own


def printed_in_each_font(page: Page) -> Iterator[list[PageObject]]:
    """The pages with the fonts that the guide asks for; then with each other, on paper a little shorter."""
    yield _printed(page)
    for font in FONTS:
        page.evaluate(STYLED, f'{SHORTER} @media print {{ :root {{ --hlh-text: "{font}", sans-serif !important; }} }}')
        yield _printed(page)
    page.evaluate(STYLED, "")


def _printed(page: Page) -> list[PageObject]:
    return list(PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages)
