"""A blank page in the place of each uploaded file: of the same kind, the same for all, and known by its hash."""

import base64
import hashlib
import io
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath

import typst
from PIL import Image

from eplanning.lampiran.models import Lampiran
from eplanning.pemulihan.berkas import BERKAS
from eplanning.samaran.baris import write

LEBAR, TINGGI = 640, 480
GAMBAR = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
NASKAH = """#set page(paper: "a4")
#align(center + horizon, text(size: 24pt, lang: "id")[Berkas disamarkan \\ Salinan latihan])
"""


@dataclass
class Kosong:
    """`nama`: which file has which content from now on, by its SHA-256; `isi`: those contents, base64."""

    nama: dict[str, str] = field(default_factory=dict)
    isi: dict[str, str] = field(default_factory=dict)

    def put(self, name: str) -> bytes:
        """The page for a file; it is noted."""
        content = halaman(PurePosixPath(name).suffix.lower())
        self.nama[name] = hashlib.sha256(content).hexdigest()
        self.isi[self.nama[name]] = base64.b64encode(content).decode()
        return content


@cache
def halaman(suffix: str) -> bytes:
    """A page of the kind that a file of this suffix is; of a kind nobody expects: nothing."""
    if suffix in GAMBAR:
        out = io.BytesIO()
        Image.new("RGB", (LEBAR, TINGGI), (225, 225, 225)).save(out, GAMBAR[suffix])
        return out.getvalue()
    return typst.compile(NASKAH.encode(), timestamp=0) if suffix == ".pdf" else b""


def kosongkan() -> Kosong:
    """Have the rows name blank pages; whoever holds the files puts them there, and keeps no other file."""
    pages = Kosong()
    for rows, name, digest in BERKAS:
        model, changed = rows.model, []
        for pk, file in rows.order_by("pk").values_list("pk", name):
            content = pages.put(file)
            if digest:
                changed.append((pages.nama[file], len(content), _called(file), pk))
        if digest:
            stem = digest.removesuffix("sha256")  # surat_ of a request
            write(model, [digest, f"{stem}ukuran", "surat_nama" if stem else "nama_asli"], changed)
    sizes = [
        (LEBAR, TINGGI, sha256, pk)
        for pk, sha256 in Lampiran.objects.filter(lebar__isnull=False).values_list("pk", "sha256")
    ]
    write(Lampiran, ["lebar", "tinggi", "sha256_asal"], sizes)
    rest = Lampiran.objects.filter(lebar__isnull=True).values_list("sha256", "pk")
    write(Lampiran, ["sha256_asal"], list(rest))
    gone = Lampiran.objects.exclude(nama_asli__startswith="berkas.").values_list("berkas", "pk")
    write(Lampiran, ["nama_asli"], [(_called(file), pk) for file, pk in gone])
    return pages


def _called(file: str) -> str:
    return f"berkas{PurePosixPath(file).suffix.lower()}"
