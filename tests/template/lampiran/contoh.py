"""Files as people send them, and as people should not."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

SIBOLGA = (1.7423, 98.7792)


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 360), **options) -> bytes:
    """Left half red, right half blue, so that a turned picture shows."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(at: tuple[float, float] = SIBOLGA, *, orientation: int = 1, south: bool = False) -> Image.Exif:
    """What a camera writes beside the picture."""
    block = Image.Exif()
    block[ExifTags.Base.Make] = "RahasiaPhone"
    block[ExifTags.Base.Orientation] = orientation
    block.get_ifd(ExifTags.IFD.GPSInfo).update({
        ExifTags.GPS.GPSLatitudeRef: "S" if south else "N",
        ExifTags.GPS.GPSLatitude: _dms(at[0]),
        ExifTags.GPS.GPSLongitudeRef: "E",
        ExifTags.GPS.GPSLongitude: _dms(at[1]),
    })  # fmt: skip
    return block


def _dms(degrees: float) -> tuple[float, float, float]:
    minutes = degrees % 1 * 60
    return float(int(degrees)), float(int(minutes)), round(minutes % 1 * 60, 4)


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of some hundred bytes that claims to be huge."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.html", "<script>alert(1)</script>")
    return out.getvalue()


def pdf(prepare=lambda writer: None) -> bytes:
    """A PDF of one page, to which `prepare` adds."""
    out, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(200, 200)
    prepare(writer)
    writer.write(out)
    return out.getvalue()


def script(writer: PdfWriter) -> None:
    """JavaScript that runs when the file is opened."""
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x()")})
    writer._root_object[NameObject("/OpenAction")] = action


def packed(catalogue: bytes) -> bytes:
    """A PDF 1.5 whose catalogue lies in a compressed object stream."""
    objects = {2: catalogue, 3: b"<</Type /Pages /Kids [4 0 R] /Count 1>>", 4: b"<</Type /Page /Parent 3 0 R>>"}
    places, inner = [], b""
    for number, text in objects.items():
        places.append(f"{number} {len(inner)}")
        inner += text + b" "
    head = " ".join(places).encode() + b" "
    stream = zlib.compress(head + inner)
    body = b"%PDF-1.5\n"
    at = len(body)
    body += b"1 0 obj\n<</Type /ObjStm /N 3 /First %d /Filter /FlateDecode /Length %d>>\nstream\n" % (
        len(head),
        len(stream),
    )
    body += stream + b"\nendstream\nendobj\n"
    start = len(body)
    rows = [(0, 0, 255), (1, at, 0), (2, 1, 0), (2, 1, 1), (2, 1, 2), (1, start, 0)]
    table = b"".join(struct.pack(">BHB", *row) for row in rows)
    body += b"5 0 obj\n<</Type /XRef /Size 6 /W [1 2 1] /Root 2 0 R /Length %d>>\nstream\n" % len(table)
    return body + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % start


def with_annotation(subtype: str, action: str):
    """A PDF whose page carries an annotation with an action."""

    def prepare(writer: PdfWriter) -> None:
        does = DictionaryObject({NameObject("/S"): NameObject(action), NameObject("/F"): TextStringObject("calc.exe")})
        note = DictionaryObject(
            {NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject(subtype)}
        )
        note[NameObject("/A")] = writer._add_object(does)
        writer.pages[0][NameObject("/Annots")] = writer._add_object(note)

    return pdf(prepare)


def upload(content: bytes, name: str = "IMG_0001.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)
