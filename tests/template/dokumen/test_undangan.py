"""The letter that invites to a forum, and all papers of a forum in one file."""

import csv
import datetime as dt
import hashlib
import io
import zipfile

import pytest

from eplanning import jam
from eplanning.alur import forum as alur
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.undangan import issue_undangan
from eplanning.alur.usulan import decide
from eplanning.dokumen.himpun import bundle
from eplanning.dokumen.surat_undangan import acara, letter
from eplanning.jejak.models import Catatan
from eplanning.musrenbang.undangan import agenda, recipients
from eplanning.terbitan.models import Macam
from eplanning.terbitan.queries import last_issue
from tests.template.kertas import words


@pytest.fixture
def surat(musim):
    with musim.at(musim.kecamatan):
        return {
            "nomor": "005/17/2026",
            "tanggal": jam.today(),
            "sifat": "Penting",
            "penerima": ["Pimpinan dan delegasi kelurahan", "Anggota DPRD dapil satu"],
            "agenda": ["Pembukaan", "Pembahasan usulan"],
            "lampiran": ["Daftar usulan sementara"],
        }


@pytest.fixture
def forum(musim):
    """Prepared, with an hour."""
    forum = musim.forum(musim.kecamatan)
    with musim.at(musim.kecamatan):
        data = {"tempat": "Aula Kecamatan", "alamat": "Jalan Raya 1", "tanggal": jam.today(), "jam_mulai": dt.time(9)}
        return alur.prepare_forum(forum, data | {"pejabat": "Nama Camat"}, by=musim.orang.camat)


def test_it_is_kept_as_it_was_issued_and_logged(musim, forum, surat):
    with musim.at(musim.kecamatan):
        row = issue_undangan(forum, surat, by=musim.orang.operator_kecamatan)
    text = words(letter(forum, row).pdf())
    told = ("005/17/2026", "Penting", "1 berkas", "Daftar usulan sementara", "Anggota DPRD dapil satu", "09.00 WIB")
    assert [one for one in (*told, "Aula Kecamatan, Jalan Raya 1", "Camat", "Nama Camat") if one not in text] == []
    record = Catatan.objects.get(aksi="forum.undangan")
    assert list(record.bukti) == [f"terbitan.terbitan:{row.pk}"]
    assert "Nama Camat" not in str(row.isi)  # what is kept names nobody
    assert "Nama Camat" not in words(letter(forum, row, publik=True).pdf())


def test_another_day_makes_it_out_of_date_and_a_new_one_counts(musim, forum, surat):
    with musim.at(musim.kecamatan):
        first = issue_undangan(forum, surat, by=musim.orang.camat)
        alur.prepare_forum(
            forum, {"tempat": "Pendopo", "tanggal": jam.today(), "jam_mulai": dt.time(13)}, by=musim.orang.camat
        )
        forum.refresh_from_db()
        assert {name: first.isi[name] for name in ("pukul", "tempat")} != {
            name: acara(forum)[name] for name in ("pukul", "tempat")
        }
        again = issue_undangan(forum, surat | {"nomor": "005/18"}, by=musim.orang.camat)
    assert last_issue(forum, Macam.UNDANGAN) == again
    assert "13.00 WIB" in words(letter(forum, again).pdf())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"nomor": " "}, "nomor"),
        ({"tanggal": None}, "tanggal"),
        ({"tanggal": dt.date(2100, 1, 1)}, "tanggal"),
        ({"sifat": "Rahasia"}, "sifat"),
        ({"penerima": []}, "penerima"),
        ({"penerima": ["x"] * 26}, "penerima"),
        ({"penerima": ["Bapak Anu, 081234567890"]}, "penerima"),
        ({"agenda": [" "]}, "agenda"),
        ({"lampiran": ["y" * 121]}, "lampiran"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_issued(musim, forum, surat, changes, field):
    with musim.at(musim.kecamatan), pytest.raises(Penolakan) as refused:
        issue_undangan(forum, surat | changes, by=musim.orang.camat)
    assert refused.value.isian == field
    assert last_issue(forum, Macam.UNDANGAN) is None


def test_without_an_hour_and_once_it_runs_there_is_no_invitation(musim, surat):
    forum = musim.forum(musim.kecamatan)
    with musim.at(musim.kecamatan):
        alur.prepare_forum(forum, {"tempat": "Aula", "tanggal": jam.today()}, by=musim.orang.camat)
        with pytest.raises(Penolakan, match="jam mulai"):
            issue_undangan(forum, surat, by=musim.orang.camat)
        with pytest.raises(Penolakan, match="berwenang"):
            issue_undangan(forum, surat, by=musim.orang.lurah)
    running = musim.running(musim.kelurahan)
    with musim.at(musim.kelurahan), pytest.raises(Penolakan) as refused:
        issue_undangan(running, surat, by=musim.orang.lurah)
    assert refused.value.kode == "keadaan"


def test_an_hour_that_is_none_is_refused(musim):
    with musim.at(musim.kecamatan), pytest.raises(Penolakan) as refused:
        data = {"tempat": "Aula", "tanggal": jam.today(), "jam_mulai": "pagi"}
        alur.prepare_forum(musim.forum(musim.kecamatan), data, by=musim.orang.camat)
    assert refused.value.isian == "jam_mulai"


def test_whom_to_invite_follows_from_the_chain_and_the_dapil(musim, orang):
    kecamatan, city, rembuk = (recipients(musim.forum(t)) for t in (musim.kecamatan, musim.kota, musim.rembuk))
    assert kecamatan[0] == f"Pimpinan dan delegasi {musim.kelurahan.nama} se-{orang.kecamatan}"
    assert f"Anggota DPRD {orang.dapil}" in kecamatan
    assert "Pimpinan dan anggota DPRD" in city
    assert not any("DPRD" in group for group in rembuk)  # nobody meets below a neighbourhood
    assert any(musim.forum_opd.nama in line for line in agenda(musim.forum(musim.kecamatan)))


def parts(forum, user) -> dict[str, bytes]:
    with bundle(forum, user) as made, zipfile.ZipFile(io.BytesIO(made.read())) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_bundle_holds_every_paper_with_its_hash(musim, forum, surat, orang):
    with musim.at(musim.kecamatan):
        issue_undangan(forum, surat, by=orang.camat)
        alur.issue_attendance(forum, by=orang.camat)
        forum = alur.start_forum(forum, by=orang.camat, gerbang_alasan="Forum di bawahnya berhalangan.")
    usulan = musim.usulan(forum, by=orang.operator_kecamatan, penerima_manfaat=200)
    with musim.at(musim.kecamatan):
        decide(usulan, "diterima", by=orang.camat)
    musim.score(forum, usulan)
    musim.send(musim.close(forum))
    forum.refresh_from_db()
    found = parts(forum, orang.camat)
    fixed = {
        "1-undangan.pdf",
        "2-daftar-hadir.pdf",
        "3-berita-acara-dan-lampiran.pdf",
        "4-lembar-skoring.pdf",
        "daftar-isi.csv",
    }
    scan = forum.berkas.get()
    assert found.keys() == fixed | {f"pindaian/berita_acara-{scan.pk}.pdf"}
    listed = list(csv.DictReader(io.StringIO(found.pop("daftar-isi.csv").decode("utf-8-sig")), delimiter=";"))
    assert {row["berkas"]: row["sha256"] for row in listed} == {
        name: hashlib.sha256(content).hexdigest() for name, content in found.items()
    }
    assert hashlib.sha256(found[f"pindaian/berita_acara-{scan.pk}.pdf"]).hexdigest() == scan.sha256


def test_a_forum_that_has_nothing_yet_gives_an_empty_list(musim, orang):
    assert list(parts(musim.forum(musim.kecamatan), orang.camat)) == ["daftar-isi.csv"]
