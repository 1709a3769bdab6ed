"""A picture keeps its pixels and loses everything else."""

import io
import time
from decimal import Decimal

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from eplanning.lampiran.gambar import SISI, SISI_MINI, baca_gambar
from eplanning.lampiran.tidak_layak import TidakLayak
from tests.template.lampiran import contoh


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_kind_becomes_a_jpeg_and_a_small_one(kind):
    found = baca_gambar(contoh.picture(kind, (2400, 1200)))
    assert (found.lebar, found.tinggi) == (SISI, SISI // 2)
    assert opened(found.isi).size == (SISI, SISI // 2)
    assert opened(found.mini).size == (SISI_MINI, SISI_MINI // 2)
    assert {opened(part).format for part in (found.isi, found.mini)} == {"JPEG"}


def test_a_small_picture_is_not_blown_up():
    found = baca_gambar(contoh.picture(size=(100, 50)))
    assert (found.lebar, found.tinggi) == (100, 50)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_position_is_read_and_then_gone_from_every_kept_file(kind):
    found = baca_gambar(contoh.picture(kind, exif=contoh.exif()))
    assert found.titik == (Decimal("1.742300"), Decimal("98.779200"))
    for part in (found.isi, found.mini):
        picture = opened(part)
        assert dict(picture.getexif()) == {}
        assert picture.info.keys() <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }
        assert b"RahasiaPhone" not in part
        assert b"Exif" not in part


def test_south_of_the_equator_is_below_zero():
    assert baca_gambar(contoh.picture(exif=contoh.exif((0.9, 119.87), south=True))).titik[0] == Decimal("-0.900000")


@pytest.mark.parametrize("at", [(48.2, 16.4), (89.0, 100.0)])
def test_a_position_outside_indonesia_is_not_offered(at):
    assert baca_gambar(contoh.picture(exif=contoh.exif(at))).titik is None


def test_a_damaged_position_does_no_harm():
    block = contoh.exif()
    block.get_ifd(0x8825)[2] = (IFDRational(1, 0), 0.0, 0.0)
    assert baca_gambar(contoh.picture(exif=block)).titik is None
    assert baca_gambar(contoh.picture(exif=b"Exif\0\0II*\0\xff\xff\xff\xff")).titik is None


def test_a_picture_taken_sideways_stands_upright():
    found = baca_gambar(contoh.picture(size=(640, 320), exif=contoh.exif(orientation=6)))
    assert (found.lebar, found.tinggi) == (320, 640)
    red, _green, blue = opened(found.isi).getpixel((160, 40))
    assert red > 200 > 60 > blue


def test_transparent_parts_become_white():
    out = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    assert min(opened(baca_gambar(out.getvalue()).isi).getpixel((5, 5))) > 250


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16", "LA"])
def test_pictures_of_other_colour_models_are_taken(mode):
    out = io.BytesIO()
    Image.new("L", (50, 50), 128).convert(mode).save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(baca_gambar(out.getvalue()).isi).mode == "RGB"


@pytest.mark.parametrize(
    "extra",
    [b"<script>alert(1)</script>", contoh.zipped(), b"%PDF-1.7\n%%EOF", b"<?php system($_GET[0]);"],
    ids=["html", "zip", "pdf", "php"],
)
def test_what_follows_the_picture_dies(extra):
    content = contoh.picture(comment=b"<script>alert(2)</script>") + extra
    found = baca_gambar(content)
    for part in (found.isi, found.mini):
        assert extra not in part
        assert b"script" not in part


def test_an_animation_gives_its_first_picture():
    out = io.BytesIO()
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    assert opened(baca_gambar(out.getvalue()).isi).getpixel((20, 20))[0] > 200


@pytest.mark.parametrize(
    ("width", "height"), [(60_000, 60_000), (8_000, 8_000), (5_001, 5_000), (2**31 - 1, 2**31 - 1), (50_000_001, 1)]
)
def test_a_bomb_is_refused_by_its_head_alone(width, height):
    started = time.perf_counter()
    with pytest.raises(TidakLayak):
        baca_gambar(contoh.bomb(width, height))
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 1000,
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)",
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;",
        contoh.zipped(),
        contoh.pdf(),
        contoh.picture()[:3000][:-900],
        contoh.picture("BMP", (20, 20)),
        contoh.picture("TIFF", (20, 20)),
        b"\xff\xd8\xff\xe0" + b"\0" * 500,
    ],
    ids=["empty", "zeros", "svg", "html", "gif-js", "gif", "zip", "pdf", "cut-off", "bmp", "tiff", "head-only"],
)
def test_what_is_no_picture_of_ours_is_refused(content):
    with pytest.raises(TidakLayak) as caught:
        baca_gambar(content)
    assert "JPEG, PNG, atau WebP" in str(caught.value)


def test_too_many_bytes_are_refused():
    with pytest.raises(TidakLayak) as caught:
        baca_gambar(contoh.picture() + b"\0" * 10 * 1024 * 1024)
    assert "10 MB" in str(caught.value)
