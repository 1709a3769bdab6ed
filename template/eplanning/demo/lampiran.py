"""Drawn pictures that stand for photos of a place, and a place for each sample proposal inside its area's outline."""

from decimal import Decimal
from functools import cache
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from eplanning.alur.lampiran import add_lampiran
from eplanning.usulan.models import Usulan
from eplanning.wilayah.models import Wilayah
from eplanning.wilayah.peta import batas_terdekat
from regiondata.geometri import di_dalam, tengah

LEBAR, TINGGI = 800, 600
# Steps away from the middle of an area, in hundredths of its size: neighbours do not stand on one spot.
_LANGKAH = ((0, 0), (14, 9), (-12, 15), (18, -13), (-16, -10), (6, 21), (-22, 3))


def attach_sample(usulan: Usulan, by) -> None:
    """A picture of the place."""
    photo = SimpleUploadedFile("contoh.jpg", _drawing(usulan.tipe), "image/jpeg")
    said = {"macam": "foto", "keterangan": f"Gambar contoh, bukan foto: {usulan.alamat}"[:160], "intern": False}
    add_lampiran(usulan, said, photo, by=by)


def spot(wilayah: Wilayah, number: int) -> dict[str, Decimal]:
    """lintang and bujur of a point inside the area, another for each number; nothing where no outline is known."""
    batas = batas_terdekat(wilayah.pk)
    if batas is None:
        return {}
    middle, box = tengah(batas.poligon), batas.kotak
    east, north = _LANGKAH[number % len(_LANGKAH)]
    moved = (middle[0] + (box.timur - box.barat) * east / 100, middle[1] + (box.utara - box.selatan) * north / 100)
    bujur, lintang = moved if di_dalam(*moved, batas.poligon) else middle
    return {"lintang": Decimal(f"{lintang:.6f}"), "bujur": Decimal(f"{bujur:.6f}")}


@cache
def _drawing(tipe: str) -> bytes:
    """A street, or a hall for what is not built; it says that it is a sample."""
    image = Image.new("RGB", (LEBAR, TINGGI), "#bcd7ee")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 330, LEBAR, TINGGI), fill="#9aa77c")
    if tipe == "fisik":
        draw.polygon([(300, 330), (400, 330), (720, TINGGI), (60, TINGGI)], fill="#7d7a75")
        draw.ellipse((240, 430, 470, 490), fill="#5f6f7d")
    else:
        draw.rectangle((220, 200, 580, 430), fill="#e8dcc4")
        draw.polygon([(190, 200), (400, 90), (610, 200)], fill="#a8563e")
        draw.rectangle((360, 300, 440, 430), fill="#6b4a35")
    draw.text((LEBAR / 2, 555), "CONTOH", fill="white", anchor="mm", font=ImageFont.load_default(48))
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()
