"""A ZIP whose every file is named with its hash in a signed list. Checked with sha256sum and ssh-keygen alone."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO

from django.utils import timezone

from eplanning import jam
from eplanning.pengawasan.paket import kunci
from eplanning.tukar.sel import for_csv
from eplanning.www.daerah import region_profile

DAFTAR = "MANIFES.sha256"
PENANDA_TANGAN = "penanda_tangan"
_BACA = """{judul}
{daerah} ({kode}), dibuat {saat}

Cara memeriksa, di komputer Debian mana pun (paket coreutils dan openssh-client):

  1. Isi tidak berubah:
       sha256sum --check --quiet {daftar}
  2. Daftarnya ditandatangani oleh aplikasi daerah ini:
       ssh-keygen -Y verify -f {penanda_tangan} -I {nama} -n {ruang} -s {daftar}.sig < {daftar}
  3. Kuncinya milik daerah ini: bandingkan sidik di bawah dengan yang tampil pada
     halaman publik "Jejak keputusan" (/jejak/) aplikasi daerah ini.
       {sidik}

Bila satu saja gagal, berkas ini bukan yang dikeluarkan aplikasi.
{catatan}"""


class Paket:
    """Files added one after another; `seal` writes the list, its signature and how to check both."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._hashes: dict[str, str] = {}
        self._moment = timezone.localtime(jam.now()).timetuple()[:6]

    def add(self, nama: str, isi: bytes | Iterable[str]) -> None:
        """One file: bytes, or pieces of text that are written as they come."""
        digest = hashlib.sha256()
        with self._open(nama) as entry:
            for piece in [isi] if isinstance(isi, bytes) else (text.encode() for text in isi):
                digest.update(piece)
                entry.write(piece)
        self._hashes[nama] = digest.hexdigest()

    def table(self, nama: str, kolom: Iterable[str], baris: Iterable[Iterable[object]]) -> None:
        """One CSV (RFC 4180, UTF-8); text that would begin a formula gets an apostrophe."""
        self.add(nama, _csv(kolom, baris))

    def seal(self, judul: str, catatan: str = "") -> str:
        """Write list, signature, key and instructions; returns the SHA-256 of the list."""
        profil = region_profile()
        name = f"eplanning-{profil.kode}"
        words = {"judul": judul, "daerah": profil.nama, "kode": profil.kode, "catatan": catatan}
        words |= {"daftar": DAFTAR, "penanda_tangan": PENANDA_TANGAN, "nama": name, "ruang": kunci.RUANG}
        saat = timezone.localtime(jam.now()).isoformat(timespec="seconds")
        self.add("BACA-SAYA.txt", _BACA.format(saat=saat, sidik=kunci.mark(), **words).encode())
        listed = "".join(f"{digest}  {nama}\n" for nama, digest in sorted(self._hashes.items())).encode()
        signer = f'{name} namespaces="{kunci.RUANG}" {kunci.public_line()}\n'
        self.add(DAFTAR, listed)
        self.add(f"{DAFTAR}.sig", kunci.sign(listed).encode())
        self.add(PENANDA_TANGAN, signer.encode())
        self._zip.close()
        return hashlib.sha256(listed).hexdigest()

    @contextmanager
    def _open(self, nama: str) -> Iterator[IO[bytes]]:
        info = zipfile.ZipInfo(nama, self._moment)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        with self._zip.open(info, "w", force_zip64=True) as entry:
            yield entry


def _csv(kolom: Iterable[str], baris: Iterable[Iterable[object]]) -> Iterator[str]:
    yield _line(kolom)
    for row in baris:
        yield _line([for_csv(value) for value in row])


def _line(row: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(row)
    return out.getvalue()
