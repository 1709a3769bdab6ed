"""A Renja is sent whole, answered by Bappeda, and becomes part of the RKPD without anything being counted twice."""

import datetime as dt

import pytest
from django.urls import reverse

from eplanning import jam
from eplanning.akun.models import Peran
from eplanning.alur.renja_putusan import send_renja
from eplanning.alur.rkpd import fix_rkpd
from eplanning.alur.usulan import decide
from eplanning.alur.wewenang import may
from eplanning.jadwal.models import Jendela
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.meja.queries import meja
from eplanning.pengawasan.bukti import TABEL
from eplanning.rencana.models import BarisRkpd, KeadaanRenja, PutusanRenja
from eplanning.rencana.tanpa_asal import Sebab, report
from eplanning.versi.queries import terakhir
from eplanning.www.operator.tautan import card
from tests.template.rencana.test_renja import refusal

TANPA_RANWAL = {"pagu_ranwal": 0, "sasaran": "", "alasan": ""}


def test_the_head_of_the_office_sends_and_the_lines_are_kept_as_they_stood(kota):
    usulan = kota.diterima()
    kota.baris(usulan=[usulan.pk])
    sent = kota.kirim()
    assert (sent.pagu, sent.peran) == (600_000_000, "kepala_opd")
    frozen = terakhir(kota.tahun, kota.dinas).baris.get()
    assert (frozen.usulan, frozen.pagu) == ({usulan.nomor: 100_000_000}, 600_000_000)
    assert kota.renja.keadaan == KeadaanRenja.DIKIRIM
    assert refusal(kota.baris).kode == "keadaan"


def test_only_the_head_sends_and_only_bappedas_penyelia_answers(kota, orang):
    kota.baris()
    people = {role: getattr(orang, role) for role in Peran.values} | {"operator": kota.operator, "kepala": kota.kepala}
    with kota.musim.at(kota.musim.forum_opd):
        assert [name for name, one in people.items() if may(one, "send_renja", kota.renja)] == ["kepala"]
        kota.kirim()
        assert [name for name, one in people.items() if may(one, "decide_renja", kota.renja)] == ["penyelia"]


def test_it_is_not_sent_while_something_is_missing(kota):
    kota.diterima(close=False)
    row = kota.baris(**TANPA_RANWAL | {"pagu_ranwal": 1, "sasaran": kota.isian()["sasaran"], "alasan": "Rintisan."})
    assert "Tutup forum" in refusal(kota.kirim).pesan
    kota.musim.close(kota.forum, by=kota.kepala)
    assert "belum ditampung" in refusal(kota.kirim).pesan
    type(row).objects.update(pagu_ranwal=0)
    assert "Baris tanpa pagu" in refusal(kota.kirim).pesan
    type(row).objects.all().delete()
    assert "belum berisi baris" in refusal(kota.kirim).pesan


def test_it_is_not_sent_before_the_forum_of_offices_opens(kota):
    kota.baris()
    window = Jendela.objects.get(tahun=kota.tahun, tahapan=kota.musim.forum_opd)
    with jam.at(window.mulai - dt.timedelta(days=1)):
        assert refusal(send_renja, kota.renja, by=kota.kepala).kode == "jendela"


def test_a_ceiling_that_refuses_holds_it_back_and_one_that_warns_does_not(kota):
    kota.baris()
    kota.pagu(1, "tolak")
    assert refusal(kota.kirim).kode == "pagu"
    kota.pagu(1, "ingatkan")
    assert "terlampaui" in kota.kirim().peringatan


def test_bappeda_returns_with_a_reason_and_notes_and_the_office_mends(kota):
    row = kota.baris()
    kota.kirim()
    assert refusal(kota.putuskan, "kembalikan").isian == "alasan"
    assert refusal(kota.putuskan, "entah").isian == "putusan"
    assert refusal(kota.putuskan, "verifikasi", catatan={row.pk + 99: "?"}).kode == "berubah"
    kota.putuskan("kembalikan", alasan="Target belum terukur.", catatan={row.pk: "Sebut panjang ruas."})
    row.refresh_from_db()
    assert (kota.renja.keadaan, row.catatan_bappeda) == (KeadaanRenja.DIKEMBALIKAN, "Sebut panjang ruas.")
    kota.baris()
    kota.kirim()
    kota.putuskan("verifikasi")
    assert refusal(kota.putuskan, "verifikasi").kode == "keadaan"
    kota.putuskan("kembalikan", alasan="Usulan berubah di musrenbang.")
    assert [p.putusan for p in kota.renja.putusan.all()] == ["kirim", "kembalikan", "kirim", "verifikasi", "kembalikan"]


def test_a_draft_is_not_answered(kota):
    kota.baris()
    assert refusal(kota.putuskan, "verifikasi").kode == "keadaan"


def fixed(kota):
    with kota.musim.at(kota.musim.penetapan):
        return fix_rkpd(kota.tahun, "Perwal 12", dt.date(2026, 5, 6), by=kota.orang.kepala_bappeda)


def agreed(kota, usulan, keputusan="diterima", **told) -> None:
    """The region's musrenbang decides and sends."""
    forum = kota.musim.running(kota.musim.kota)
    usulan.refresh_from_db()
    with kota.musim.at(kota.musim.kota):
        decide(usulan, keputusan, by=kota.orang.penyelia, **told)
    kota.musim.close(forum)
    kota.musim.send(forum)


def test_the_plan_takes_proposals_and_first_drafts_and_counts_nothing_twice(kota):
    usulan = kota.diterima()
    row = kota.baris(usulan=[usulan.pk], subkegiatan="1.03.10.2.01.0055")
    kota.kirim()
    kota.send_forum()
    kota.putuskan("verifikasi")
    agreed(kota, usulan, "diterima_dengan_perubahan", volume="60", alasan="Panjang disesuaikan.")
    rkpd = fixed(kota)
    lines = {(b.usulan_id, b.subkegiatan, b.nilai) for b in rkpd.baris.all()}
    assert lines == {(usulan.pk, "1.03.10.2.01.0055", 60_000_000), (None, "1.03.10.2.01.0055", 500_000_000)}
    assert BarisRkpd.objects.get(usulan=None).dari_ranwal.renja == row
    assert report(rkpd).temuan == []
    seal()
    assert verify().masalah == []


def test_the_evidence_folder_says_where_each_line_of_the_plan_comes_from(kota):
    usulan = kota.diterima()
    kota.baris(usulan=[usulan.pk])
    kota.kirim()
    kota.send_forum()
    kota.putuskan("verifikasi")
    agreed(kota, usulan)
    fixed(kota)
    _columns, rows = TABEL["rkpd/baris.csv"][1](kota.tahun)
    assert {(row[1], row[3]) for row in rows} == {(usulan.nomor, usulan.asal.nama), ("", "Rancangan awal Renja")}


def test_a_proposal_the_last_musrenbang_refused_is_not_in_the_plan(kota):
    usulan = kota.diterima()
    kota.baris(usulan=[usulan.pk])
    kota.kirim()
    kota.send_forum()
    kota.putuskan("verifikasi")
    agreed(kota, usulan, "ditolak", alasan="Tidak mendesak.")
    assert [(b.usulan_id, b.nilai) for b in fixed(kota).baris.all()] == [(None, 500_000_000)]


def test_a_renja_that_waits_for_an_answer_holds_the_plan_up_and_a_draft_does_not(kota):
    usulan = kota.diterima()
    kota.baris(usulan=[usulan.pk])
    kota.kirim()
    kota.send_forum()
    agreed(kota, usulan)
    assert refusal(fixed, kota).kode == "gerbang"
    kota.putuskan("kembalikan", alasan="Belum lengkap.")
    rkpd = fixed(kota)
    assert [b.usulan for b in rkpd.baris.all()] == [usulan]
    assert refusal(kota.baris).kode == "keadaan"


def test_a_line_of_the_first_draft_without_rpjmd_or_answer_is_an_orphan(kota):
    usulan = kota.diterima()
    row = kota.baris(usulan=[usulan.pk])
    kota.kirim()
    kota.send_forum()
    kota.putuskan("verifikasi")
    agreed(kota, usulan)
    rkpd = fixed(kota)
    type(row).objects.update(pagu_ranwal=0, alasan="")
    assert [t.sebab for t in report(rkpd).temuan] == [[Sebab.TANPA_SASARAN]]
    BarisRkpd.objects.create(rkpd=rkpd, perangkat=kota.dinas, subkegiatan="1.03", volume=1, nilai=1)
    assert [t.sebab for t in report(rkpd).temuan][1] == [Sebab.TANPA_ASAL, Sebab.TANPA_JEJAK]


def test_a_decision_on_a_renja_cannot_be_rewritten(kota):
    kota.baris()
    kota.kirim()
    with pytest.raises(Exception, match="jejak"):
        PutusanRenja.objects.update(alasan="lain")


def test_the_desk_tells_bappeda_what_waits_and_the_office_what_came_back(kota):
    kota.baris()
    kota.kirim()

    def desk(person) -> list[str]:
        with kota.musim.at(kota.musim.kota):
            return [card(task).url for task in meja(person) if task.aksi in ("decide_renja", "edit_renja")]

    answer, own = reverse("bappeda_renja_putuskan", args=[kota.renja.pk]), reverse("renja", args=[kota.dinas.pk])
    assert (desk(kota.orang.penyelia), desk(kota.operator), desk(kota.orang.camat)) == ([answer], [], [])
    kota.putuskan("kembalikan", alasan="Target belum terukur.")
    fresh = type(kota.operator).objects.get(pk=kota.operator.pk)
    assert (desk(kota.orang.penyelia), desk(fresh), desk(kota.orang.operator_opd)) == ([], [own], [])
