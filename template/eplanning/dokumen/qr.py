"""QR codes, made here: no reader's address ever leaves the site for one."""

from functools import lru_cache
from io import BytesIO

import qrcode
from qrcode.image.pil import PilImage
from qrcode.image.svg import SvgPathFillImage


@lru_cache(maxsize=256)
def svg(text: str) -> str:
    """For a page: black on white, with its quiet zone."""
    return _code(text, SvgPathFillImage).to_string(encoding="unicode")


@lru_cache(maxsize=256)
def png(text: str) -> bytes:
    """For a paper with many pages, which keeps a picture once and draws a path on every page anew."""
    file = BytesIO()
    _code(text, PilImage).save(file, format="PNG", optimize=True)
    return file.getvalue()


def _code(text: str, factory):
    """A code that survives a crease or a stamp (level M)."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M, image_factory=factory)
    code.add_data(text)
    return code.make_image()
