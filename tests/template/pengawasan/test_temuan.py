"""Findings: filed by the Inspektorat alone, answered by those they are addressed to, closed with a result; all kept."""

import datetime as dt

import pytest

from eplanning import jam
from eplanning.alur import temuan as alur
from eplanning.alur.penolakan import Penolakan
from eplanning.jejak.models import Catatan
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.pengawasan.models import Keadaan, Temuan
from eplanning.pengawasan.objek import find, of


@pytest.fixture
def usulan(musim):
    return musim.usulan(musim.running(musim.kelurahan))


@pytest.fixture
def isi(orang):
    return {
        "kategori": "harga",
        "uraian": "Volume tidak sesuai dengan panjang gang di peta.",
        "rekomendasi": "Ukur ulang di lapangan dan perbaiki volumenya.",
        "tenggat": jam.today() + dt.timedelta(days=14),
        "peran": "lurah",
        "wilayah": orang.kelurahan,
    }


@pytest.fixture
def temuan(usulan, isi, orang):
    return alur.file_temuan(of(usulan), isi, by=orang.inspektorat)


def later(days: int) -> dt.date:
    return jam.today() + dt.timedelta(days=days)


def refused(kode: str, call, *args, **kwargs) -> Penolakan:
    with pytest.raises(Penolakan) as caught:
        call(*args, **kwargs)
    assert caught.value.kode == kode
    return caught.value


def test_a_finding_names_its_object_its_addressee_and_counts_by_year(temuan, usulan, isi, orang, tahun):
    assert temuan.nomor == f"T-{tahun}-001"
    assert usulan.nomor in temuan.objek_nama
    assert temuan.tertuju == f"Lurah/Kepala Desa {orang.kelurahan}"
    assert alur.file_temuan(of(usulan), isi, by=orang.inspektorat).urutan == 2


@pytest.mark.parametrize("peran", ["tapd", "tim_harga"])
def test_a_team_of_the_region_answers_what_is_addressed_to_it_and_nothing_else(usulan, isi, orang, peran):
    team = getattr(orang, peran)
    of_lurah = alur.file_temuan(of(usulan), isi, by=orang.inspektorat)
    own = alur.file_temuan(of(usulan), isi | {"peran": peran, "wilayah": None}, by=orang.inspektorat)
    assert list(Temuan.objects.visible_to(team)) == [own]
    alur.reply_temuan(own, "Harga sudah diperbaiki pada rancangan.", by=team)
    refused("wewenang", alur.reply_temuan, of_lurah, "Bukan bagian kami.", by=team)


def test_it_is_answered_sent_back_extended_answered_and_closed(temuan, orang):
    alur.reply_temuan(temuan, "Sudah diukur bersama warga.", by=orang.lurah)
    alur.return_temuan(temuan, "Lampirkan hasil ukurnya.", later(7), by=orang.inspektorat)
    alur.extend_temuan(temuan, "Libur panjang.", later(20), by=orang.inspektorat)
    alur.reply_temuan(temuan, "Hasil ukur terlampir pada usulan.", by=orang.lurah)
    alur.close_temuan(temuan, "sesuai", "Volume sudah benar.", by=orang.inspektorat)
    found = Temuan.objects.lengkap().get()
    assert (found.keadaan, found.tenggat_kini) == (Keadaan.DITUTUP, later(20))
    steps = ["tanggapan", "kembali", "perpanjangan", "tanggapan", "tutup"]
    assert [row.macam for row in found.langkah.all()] == steps
    said = Catatan.objects.filter(objek_jenis="pengawasan.temuan").order_by("pk").values_list("aksi", flat=True)
    assert list(said) == ["temuan.catat", *(f"temuan.{step}" for step in steps)]


def test_the_log_vouches_for_the_finding_and_every_step(temuan, orang):
    alur.reply_temuan(temuan, "Sudah diukur.", by=orang.lurah)
    seal()
    assert verify().masalah == []


@pytest.mark.parametrize("siapa", ["kepala_bappeda", "admin_bappeda", "penyelia", "camat", "lurah"])
def test_nobody_else_files_a_finding(usulan, isi, orang, siapa):
    refused("wewenang", alur.file_temuan, of(usulan), isi, by=getattr(orang, siapa))


@pytest.mark.parametrize("siapa", ["camat", "operator_kelurahan", "inspektorat", "kepala_bappeda"])
def test_only_the_addressee_answers(temuan, orang, siapa):
    refused("wewenang", alur.reply_temuan, temuan, "Saya saja.", by=getattr(orang, siapa))


def test_the_lurah_of_another_kelurahan_neither_answers_nor_reads_it(temuan, orang):
    other = orang.new("lurah.lain", "lurah", orang.kelurahan_lain)
    refused("wewenang", alur.reply_temuan, temuan, "Saya saja.", by=other)
    assert not Temuan.objects.visible_to(other).exists()
    assert Temuan.objects.visible_to(orang.lurah).exists()
    assert Temuan.objects.visible_to(orang.operator_kelurahan).exists()


def test_an_answer_waits_for_its_judgement_and_a_closed_finding_stays_closed(temuan, orang):
    refused("keadaan", alur.return_temuan, temuan, "Kurang.", later(7), by=orang.inspektorat)
    alur.reply_temuan(temuan, "Sudah.", by=orang.lurah)
    refused("keadaan", alur.reply_temuan, temuan, "Sekali lagi.", by=orang.lurah)
    alur.close_temuan(temuan, "sesuai", "Benar.", by=orang.inspektorat)
    refused("keadaan", alur.extend_temuan, temuan, "Lagi.", later(30), by=orang.inspektorat)
    refused("keadaan", alur.close_temuan, temuan, "sesuai", "Lagi.", by=orang.inspektorat)


def test_without_an_answer_nothing_was_done_as_recommended(temuan, orang):
    assert refused("isian", alur.close_temuan, temuan, "sesuai", "Benar.", by=orang.inspektorat).isian == "hasil"
    alur.close_temuan(temuan, "tidak_terbukti", "Gangnya memang sepanjang itu.", by=orang.inspektorat)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kategori": "gosip"}, "kategori"),
        ({"peran": "inspektorat"}, "peran"),
        ({"wilayah": None}, "wilayah"),
        ({"uraian": " "}, "uraian"),
        ({"rekomendasi": "Hubungi 0812 3456 7890"}, "rekomendasi"),
        ({"tenggat": dt.date(2020, 1, 1)}, "tenggat"),
        ({"tenggat": dt.date(2999, 1, 1)}, "tenggat"),
        ({"tenggat": None}, "tenggat"),
    ],
)
def test_what_is_filled_in_wrongly_is_said_at_its_field(usulan, isi, orang, changed, field):
    refusal = refused("isian", alur.file_temuan, of(usulan), isi | changed, by=orang.inspektorat)
    assert refusal.isian == field
    assert not Temuan.objects.exists()


def test_a_finding_that_nobody_answers_is_late(temuan, orang):
    with jam.at(jam.now() + dt.timedelta(days=15)):
        assert Temuan.objects.lengkap().get().terlambat
        alur.reply_temuan(temuan, "Maaf, terlambat.", by=orang.lurah)
        assert not Temuan.objects.lengkap().get().terlambat


def test_an_object_is_found_by_number_or_by_the_key_of_the_log(usulan, musim):
    assert find(usulan.nomor) == find(f"usulan.usulan:{usulan.pk}") == of(usulan)
    assert find(f"musrenbang.forum:{musim.forum(musim.kelurahan).pk}").tahun == musim.tahun.pk
    for nothing in ("", "usulan.usulan:0", "usulan.usulan:x", "auth.group:1", "1:1", "9" * 90, "2031-12-0001"):
        assert find(nothing) is None
