"""QR codes, made here: no reader's address ever leaves the site for one."""

from functools import lru_cache

import qrcode
from qrcode.image.svg import SvgPathFillImage


@lru_cache(maxsize=256)
def svg(text: str) -> str:
    """A code that survives a crease or a stamp (level M), black on white, with its quiet zone."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M, image_factory=SvgPathFillImage)
    code.add_data(text)
    return code.make_image().to_string(encoding="unicode")
