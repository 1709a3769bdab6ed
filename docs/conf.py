"""The documentation as a site (`make docs`): the very pages a git host shows, with navigation and a search that needs
no server and no network."""

import re
from pathlib import Path

from sphinx.application import Sphinx

project = "e-planning kit"
author = "e-planning kit"
language = "en"
extensions = ["myst_parser"]
root_doc = "README"
exclude_patterns = ["images/*"]
nitpicky = True
myst_heading_anchors = 4
highlight_language = "text"

html_theme = "furo"
html_title = "e-planning kit"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
# A summary would be fetched from the page, which a browser refuses to do for files.
html_show_search_summary = False
html_show_copyright = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#14532d", "color-brand-content": "#166534"},
    "dark_css_variables": {"color-brand-primary": "#86efac", "color-brand-content": "#86efac"},
}

# Captions of the navigation, and the pages below each. A page of none of these fails the build.
PARTS = (
    ("Panduan per peran", "manual/*"),
    ("Tutorials", "tutorials/*"),
    ("How-to guides", "how-to/*"),
    ("Explanation", "explanation/*"),
    ("Reference", "reference/*"),
    ("Decisions", "decisions/*"),
)
INDONESIAN = re.compile(r"manual/|tutorials/wilayah-pertama$")


def _navigation(app: Sphinx, page: str, source: list[str]) -> None:
    """The first page of the site gets its contents here, so that the file stays plain Markdown."""
    if page != root_doc:
        return
    for caption, pages in PARTS:
        if any(Path(app.srcdir).glob(f"{pages}.md")):
            source[0] += f"\n```{{toctree}}\n:hidden:\n:glob:\n:caption: {caption}\n{pages}\n```\n"


def _speak(app: Sphinx, page: str, template: str, context: dict, doctree: object) -> None:
    """Screen readers and browsers are told which pages are Indonesian."""
    if INDONESIAN.match(page):
        context["language"] = "id"


# What the theme leaves out for keyboards and screen readers: what to look for in a page, and what to put there.
REACHED = (
    (re.compile(r'role="heading"(?! aria-level)'), 'role="heading" aria-level="2"'),
    (re.compile(r'<aside class="sidebar-drawer">'), '<aside class="sidebar-drawer" aria-label="{all}">'),
    (re.compile(r'<aside class="(toc-drawer[^"]*)">'), r'<aside class="\1" aria-label="{here}">'),
    (re.compile(r"<pre>"), '<pre tabindex="0">'),
    (re.compile(r'<div class="table-wrapper'), '<div tabindex="0" class="table-wrapper'),
    (re.compile(r'(?<!</h1>)<div id="search-results">'), '<h1>{search}</h1><div id="search-results">'),
)
WORDS = {
    "en": {"{all}": "All pages", "{here}": "On this page", "{search}": "Search"},
    "id": {"{all}": "Semua halaman", "{here}": "Di halaman ini", "{search}": "Cari"},
}


def _reachable(app: Sphinx, error: Exception | None) -> None:
    """What scrolls by itself is reached by a keyboard, and each part of a page has a name of its own."""
    if error is not None or app.builder.format != "html":
        return
    for file in Path(app.outdir).rglob("*.html"):
        text = before = file.read_text(encoding="utf-8")
        words = WORDS["id" if ' lang="id"' in text[:400] else "en"]
        for sought, put in REACHED:
            for mark, word in words.items():
                put = put.replace(mark, word)
            text = sought.sub(put, text)
        if text != before:
            file.write_text(text, encoding="utf-8")


def _front(app: Sphinx, error: Exception | None) -> None:
    """A folder is opened by its index."""
    if error is None and app.builder.format == "html":
        first = Path(app.outdir) / f"{root_doc}.html"
        first.with_name("index.html").write_text(first.read_text(encoding="utf-8"), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("source-read", _navigation)
    app.connect("html-page-context", _speak)
    app.connect("build-finished", _reachable)
    app.connect("build-finished", _front)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
