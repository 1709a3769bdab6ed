"""The evidence folder: everything its index names is in it, from data, in the public edition, signed like an export."""

import csv
import io
import zipfile

import pytest

from eplanning.alur.forum import declare_nihil
from eplanning.alur.jadwal import move_jendela
from eplanning.alur.paket import export_tahun
from eplanning.jadwal.models import Jendela
from eplanning.jejak.queries import head
from eplanning.pengawasan import bukti
from eplanning.pengawasan.paket.zip import DAFTAR
from tests.template.musim import pdf


@pytest.fixture
def folder(musim, orang, tahun) -> zipfile.ZipFile:
    """A kelurahan that met, a neighbourhood that did not, and a window that was moved."""
    with musim.at(musim.rembuk):
        area = musim.forum(musim.rembuk)
        declare_nihil(area, "Peserta tidak hadir.", pdf(), by=orang.kepala_lingkungan)
    forum = musim.running(musim.kelurahan)
    musim.usulan(forum)
    musim.close(forum)
    musim.send(forum)
    window = Jendela.objects.get(tahun=tahun, tahapan=musim.penetapan)
    move_jendela(window, window.mulai, window.selesai.replace(minute=1), by=orang.admin_bappeda, alasan="Banjir besar.")
    return zipfile.ZipFile(export_tahun(tahun, "bukti", bukti.write, by=orang.kepala_bappeda))


def rows(folder, name: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(folder.read(name).decode())))


def test_the_index_names_what_is_there_and_how_much(folder):
    index = {row["berkas"]: int(row["banyaknya"]) for row in rows(folder, "INDEKS.csv")}
    assert set(bukti.TABEL) < set(index)
    for name in bukti.TABEL:
        assert len(rows(folder, name)) == index[name], name
    papers = [name for name in folder.namelist() if name.endswith(".pdf")]
    assert len(papers) == index["berita-acara/"] == 2
    assert all(folder.read(name).startswith(b"%PDF") for name in papers)


def test_it_proves_extensions_minutes_scans_publication_and_the_head(folder, musim):
    assert [row["alasan"] for row in rows(folder, "jadwal/perubahan.csv")] == ["Banjir besar."]
    minuted = [row for row in rows(folder, "berita-acara/daftar.csv") if row["ba_nomor"]]
    assert [len(row["pindaian_sha256"]) for row in minuted] == [64]
    assert all(row["alamat"].startswith("https://") for row in rows(folder, "publikasi.csv"))
    assert head().hash in folder.read("jejak/kepala.txt").decode()
    assert DAFTAR in folder.namelist()


def test_no_chair_is_named(folder):
    assert b"Pimpinan Sidang" not in b"".join(folder.read(n) for n in folder.namelist() if n.endswith(".csv"))
