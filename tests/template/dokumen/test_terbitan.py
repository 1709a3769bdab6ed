"""What was issued stays as it was: names of areas, texts, letterheads and the chain move on, the paper does not."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from eplanning import jam
from eplanning.alur.forum import declare_nihil, issue_ba
from eplanning.alur.skoring import order_seri
from eplanning.alur.usulan import decide
from eplanning.dokumen import kop
from eplanning.dokumen.berita_acara import minutes
from eplanning.dokumen.lembar_skoring import sheet
from eplanning.dokumen.nihil import nihil
from eplanning.jejak.catat import catat
from eplanning.jejak.queries import head
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.musrenbang.models import Forum
from eplanning.terbitan.models import Macam, Terbitan
from eplanning.terbitan.queries import issues
from eplanning.usulan.models import Usulan
from eplanning.wilayah.models import Wilayah
from eplanning.www.daerah import region
from tests.template.musim import pdf


@pytest.fixture
def closed(musim, orang):
    """A village's forum with one proposal accepted and one refused, closed."""
    forum = musim.running(musim.kelurahan)
    for text, decision in (("Rabat beton gang", "diterima"), ("Saluran air", "ditolak")):
        usulan = musim.usulan(forum, uraian=text)
        with musim.at(forum.tahapan):
            decide(usulan, decision, by=orang.lurah, alasan="Sudah ada." if decision == "ditolak" else "")
    return musim.close(forum)


def issue(musim, orang, forum, nomor="400/01") -> Forum:
    with musim.at(forum.tahapan):
        return issue_ba(forum, nomor, jam.today(), by=orang.lurah)


def test_issued_minutes_are_the_same_whatever_changes_afterwards(musim, orang, closed, monkeypatch):
    seal()
    forum = issue(musim, orang, closed)
    before = [minutes(forum, publik=publik).pdf() for publik in (True, False)]
    catat("uji", forum, oleh=orang.lurah)
    seal()
    Usulan.objects.update(uraian="Sesuatu yang lain", permasalahan="Lain")
    Wilayah.objects.update(nama="Berganti Nama")
    look = region().branding
    moved = replace(look, kop=look.kop.model_copy(update={"alamat": "Gedung lain"}))
    monkeypatch.setattr(kop, "region", lambda: replace(region(), branding=moved))
    forum = Forum.objects.lengkap().get(pk=forum.pk)
    assert [minutes(forum, publik=publik).pdf() for publik in (True, False)] == before


def test_they_bear_the_head_of_the_chain_at_their_issue(musim, orang, closed, words):
    seal()
    link = head()
    forum = issue(musim, orang, closed)
    seal()
    assert head().nomor > link.nomor
    assert f"Jejak {link.nomor} · {link.hash[:16]}" in words(minutes(forum).pdf())


def test_issued_again_the_last_issue_counts(musim, orang, closed, words):
    issue(musim, orang, closed)
    forum = issue(musim, orang, closed, "400/02")
    assert "400/02" in words(minutes(forum).pdf())
    assert [row.macam for row in issues(forum)] == [Macam.BERITA_ACARA]
    assert Terbitan.objects.count() == 2


def test_no_name_of_a_person_is_kept(musim, orang, closed):
    closed.pimpinan = closed.pejabat = "Zainab Rahasia"
    closed.save()
    forum = issue(musim, orang, closed)
    assert "Zainab" not in str(Terbitan.objects.get().isi)
    assert minutes(forum).data["pimpinan"] == "Zainab Rahasia"
    assert minutes(forum, publik=True).data["pimpinan"] == ""


def test_the_log_vouches_for_what_was_kept_and_nobody_can_change_it(musim, orang, closed):
    issue(musim, orang, closed)
    seal()
    assert verify().utuh
    with pytest.raises(DatabaseError), transaction.atomic():
        Terbitan.objects.update(kepala_hash="0" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        Terbitan.objects.all()._raw_delete("default")


def test_the_scoring_sheet_is_kept_when_the_forum_closes(musim, orang):
    forum = musim.running(musim.kecamatan)
    made = [musim.usulan(forum, penerima_manfaat=200) for _ in range(2)]
    with musim.at(forum.tahapan):
        for usulan in made:
            decide(usulan, "diterima", by=orang.camat)
    for usulan in made:
        musim.score(forum, usulan)
    with musim.at(forum.tahapan):
        order_seri(forum, [made[1].nomor, made[0].nomor], by=orang.camat, alasan="Lebih mendesak.")
    forum = musim.close(forum)
    before = sheet(forum).pdf()
    Usulan.objects.update(uraian="Sesuatu yang lain")
    assert sheet(Forum.objects.lengkap().get(pk=forum.pk)).pdf() == before


def test_the_nihil_report_is_kept_when_it_is_sent(musim, orang, words):
    forum = musim.forum(musim.kelurahan)
    for area in (orang.lingkungan, orang.lingkungan_lain):
        leader = orang.new(f"kaling-{area.pk}", "kepala_lingkungan", area)
        with musim.at(musim.rembuk):
            declare_nihil(musim.forum(musim.rembuk, area), "Warga tidak hadir.", pdf(), by=leader)
    one = Forum.objects.lengkap().filter(nihil_alasan="Warga tidak hadir.").first()
    before = nihil(one).pdf()
    Wilayah.objects.update(nama="Berganti Nama")
    assert nihil(Forum.objects.lengkap().get(pk=one.pk)).pdf() == before
    assert forum.terbitan.count() == 0


def test_the_public_page_of_the_forum_says_which_head_each_paper_bears(client, musim, orang, closed):
    seal()
    link = head()
    forum = issue(musim, orang, closed)
    page = client.get(reverse("forum_publik", args=[forum.pk])).content.decode()
    assert f"Jejak {link.nomor} · {link.hash[:16]}" in page
    assert "masih termuat dalam rantai" in page
