"""A picture from a phone or scanner, made into one that can be shown to everybody.

Nothing of the uploaded bytes is kept: the picture is decoded, turned upright and encoded anew, so that whatever was
hidden in or behind it (position, serial number, comments, a second file) is gone. Only the position is read first.
"""

import math
import threading
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageOps

from eplanning.lampiran.tidak_layak import TidakLayak
from regiondata.batas import INDONESIA

TERBESAR = 10 * 1024 * 1024  # bytes
# What a phone takes. A JPEG is decoded at a fraction of its size; the others whole, four bytes a pixel.
TERBANYAK_PIKSEL = {"JPEG": 50_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
SISI, SISI_MINI = 1600, 480  # pixels of the longer side
# One picture at a time in a process: a quarter of a gigabyte each at worst, and a server's memory has a limit.
_TURN = threading.Lock()
_PLAIN = ("RGB", "RGBA", "L", "LA", "CMYK")  # colour models that can be made smaller as they are


@dataclass(frozen=True)
class Gambar:
    """A clean JPEG and its small edition; `titik` is (lintang, bujur) where the camera knew it."""

    isi: bytes
    mini: bytes
    lebar: int
    tinggi: int
    titik: tuple[Decimal, Decimal] | None


def baca_gambar(content: bytes) -> Gambar:
    """Decode JPEG, PNG or WebP and encode it anew. Raises TidakLayak."""
    if len(content) > TERBESAR:
        raise TidakLayak(_("Gambar paling besar 10 MB. Kirim dengan ukuran yang lebih kecil."))
    # Decoders meet what strangers made and answer with a dozen kinds of errors; every one means the same.
    try:
        with _TURN, Image.open(BytesIO(content), formats=tuple(TERBANYAK_PIKSEL)) as opened:
            _require_size(opened)
            position = _position(opened)
            upright = _clean(opened)
    except TidakLayak:
        raise
    except Image.DecompressionBombError:
        raise _too_many(min(TERBANYAK_PIKSEL.values())) from None
    except Exception as error:
        raise TidakLayak(
            _("Berkas ini bukan gambar JPEG, PNG, atau WebP yang utuh. Ambil ulang fotonya, lalu unggah.")
        ) from error
    mini = upright.copy()
    mini.thumbnail((SISI_MINI, SISI_MINI), Image.Resampling.LANCZOS)
    return Gambar(_jpeg(upright), _jpeg(mini), upright.width, upright.height, position)


def _require_size(opened: Image.Image) -> None:
    """By what the head of the file says, before anything is decoded."""
    most = TERBANYAK_PIKSEL[opened.format]
    if opened.width * opened.height > most:
        raise _too_many(most)


def _too_many(most: int) -> TidakLayak:
    said = _("Gambar paling banyak %(n)s juta piksel. Perkecil dahulu, lalu unggah.")
    return TidakLayak(said % {"n": most // 10**6})


def _clean(opened: Image.Image) -> Image.Image:
    """Upright, at most SISI pixels, on white, and without anything but its pixels."""
    opened.seek(0)
    turn = opened.getexif().get(ExifTags.Base.Orientation, 1)
    small = opened if opened.mode in _PLAIN else opened.convert("RGBA")
    small.thumbnail((SISI, SISI), Image.Resampling.LANCZOS)  # in place: never two pictures of full size
    small.getexif()[ExifTags.Base.Orientation] = turn
    upright = ImageOps.exif_transpose(small)
    picture = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    bare = Image.new("RGB", picture.size, "white")
    bare.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    return bare


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return out.getvalue()


def _position(opened: Image.Image) -> tuple[Decimal, Decimal] | None:
    """Where the camera was: (lintang, bujur). None when it did not say so, or says nonsense."""
    try:
        gps = opened.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        north = _degrees(gps[ExifTags.GPS.GPSLatitude]) * (-1 if gps[ExifTags.GPS.GPSLatitudeRef] == "S" else 1)
        east = _degrees(gps[ExifTags.GPS.GPSLongitude]) * (-1 if gps[ExifTags.GPS.GPSLongitudeRef] == "W" else 1)
    except Exception:  # what a damaged or forged block may raise is not worth a list: the picture stays good
        return None
    if not (math.isfinite(north) and math.isfinite(east) and INDONESIA.memuat(east, north)):
        return None
    return Decimal(f"{north:.6f}"), Decimal(f"{east:.6f}")


def _degrees(parts) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600
