"""Reading the papers that the application prints."""

from io import BytesIO

from pypdf import PdfReader


def words(pdf: bytes) -> str:
    """The text of every page, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
