"""A forum: waits for those below, freezes at its close, needs its papers, is sent once."""

import datetime as dt

import pytest

from eplanning import jam
from eplanning.alur import forum as alur
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.usulan import decide
from eplanning.jejak.models import Catatan
from eplanning.musrenbang.models import Berkas, Keadaan
from eplanning.usulan.models import StatusUsulan, Usulan
from tests.template.musim import NOTULEN, PDF, pdf

READY = {"tempat": "Aula", "tanggal": dt.date(2026, 1, 20)}


def prepared(musim, tahap, by):
    forum = musim.forum(tahap)
    with musim.at(tahap):
        alur.prepare_forum(forum, READY, by=by)
        alur.issue_attendance(forum, by=by)
    return forum


def test_a_forum_can_be_prepared_before_its_window_opens(musim, orang):
    with musim.at(musim.kelurahan, day=-10):
        forum = alur.prepare_forum(musim.forum(musim.kelurahan), READY, by=orang.operator_kelurahan)
    assert forum.keadaan == Keadaan.DIPERSIAPKAN


def test_a_forum_starts_only_with_an_attendance_list(musim, orang):
    forum = musim.forum(musim.rembuk)
    with musim.at(musim.rembuk), pytest.raises(Penolakan) as caught:
        alur.prepare_forum(forum, READY, by=orang.kepala_lingkungan)
        alur.start_forum(forum, by=orang.kepala_lingkungan)
    assert caught.value.kode == "keadaan"


def test_the_gate_names_the_neighbourhoods_that_have_not_sent(musim, orang):
    forum = prepared(musim, musim.kelurahan, orang.lurah)
    with musim.at(musim.kelurahan), pytest.raises(Penolakan) as caught:
        alur.start_forum(forum, by=orang.lurah)
    assert caught.value.kode == "gerbang"
    assert str(orang.lingkungan) in caught.value.pesan
    assert "lanjutkan dengan alasan" in caught.value.pesan


def test_a_public_reason_opens_the_gate_and_is_logged(musim, orang):
    forum = prepared(musim, musim.kelurahan, orang.lurah)
    with musim.at(musim.kelurahan):
        alur.start_forum(forum, by=orang.lurah, gerbang_alasan="Banjir di tiga lingkungan.")
    assert Catatan.objects.get(aksi="forum.mulai").data["alasan"] == "Banjir di tiga lingkungan."


def test_the_gate_opens_by_itself_when_all_have_sent_or_were_nihil(musim, orang):
    neighbourhoods = list(orang.kelurahan.anak.all())
    with musim.at(musim.rembuk):
        for area in neighbourhoods:
            leader = orang.new(f"kaling.{area.pk}", "kepala_lingkungan", area)
            alur.declare_nihil(musim.forum(musim.rembuk, area), "Warga tidak hadir.", pdf(), by=leader)
    forum = prepared(musim, musim.kelurahan, orang.lurah)
    with musim.at(musim.kelurahan):
        assert alur.start_forum(forum, by=orang.lurah).gerbang_alasan == ""


def test_closing_accepts_what_was_entered_here_and_publishes_it(musim):
    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum)
    assert not Usulan.objects.terbit().exists()
    musim.close(forum)
    usulan.refresh_from_db()
    assert (usulan.status, usulan.keputusan.get().peran) == (StatusUsulan.DITERIMA, "lurah")
    assert list(Usulan.objects.terbit()) == [usulan]


def test_closing_is_refused_while_a_proposal_from_below_is_undecided(musim):
    rembuk = musim.running(musim.rembuk)
    usulan = musim.usulan(rembuk)
    musim.close(rembuk)
    musim.send(rembuk)
    forum = musim.running(musim.kelurahan)
    with pytest.raises(Penolakan) as caught:
        musim.close(forum)
    assert usulan.nomor in caught.value.pesan


def test_closing_is_refused_without_anybody_present(musim, orang):
    forum = musim.running(musim.kelurahan)
    with musim.at(musim.kelurahan), pytest.raises(Penolakan) as caught:
        alur.close_forum(forum, NOTULEN | {"hadir_laki": 0, "hadir_perempuan": 0}, by=orang.lurah)
    assert caught.value.isian == "hadir_laki"


def test_a_closed_forum_takes_no_further_usulan(musim):
    forum = musim.running(musim.kelurahan)
    musim.close(forum)
    with pytest.raises(Penolakan) as caught:
        musim.usulan(forum)
    assert caught.value.kode == "keadaan"


def test_sending_needs_minutes_and_their_signed_scan(musim, orang):
    forum = musim.running(musim.kelurahan)
    musim.close(forum)
    with musim.at(musim.kelurahan):
        with pytest.raises(Penolakan) as no_minutes:
            alur.send_forum(forum, by=orang.lurah)
        alur.issue_ba(forum, "400/1", jam.today(), by=orang.lurah)
        with pytest.raises(Penolakan) as no_scan:
            alur.send_forum(forum, by=orang.lurah)
    assert (no_minutes.value.kode, no_scan.value.kode) == ("keadaan", "berkas")


def test_minutes_issued_again_void_the_earlier_scan(musim, orang):
    forum = musim.running(musim.kelurahan)
    musim.close(forum)
    with musim.at(musim.kelurahan):
        alur.issue_ba(forum, "400/1", jam.today(), by=orang.lurah)
        alur.upload_berkas(forum, Berkas.Macam.BERITA_ACARA, pdf(), by=orang.lurah)
    with musim.at(musim.kelurahan, day=4), pytest.raises(Penolakan) as caught:
        alur.issue_ba(forum, "400/2", jam.today(), by=orang.lurah)
        alur.send_forum(forum, by=orang.lurah)
    assert caught.value.kode == "berkas"


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"%PDF-1.7 cut off", b"<html>%PDF-1.7 %%EOF</html>", PDF + b"0" * 5 * 1024 * 1024]
)
def test_a_file_that_is_no_pdf_of_at_most_5_mb_is_refused(musim, orang, content):
    forum = musim.running(musim.kelurahan)
    musim.close(forum)
    with musim.at(musim.kelurahan), pytest.raises(Penolakan) as caught:
        alur.issue_ba(forum, "400/1", jam.today(), by=orang.lurah)
        alur.upload_berkas(forum, Berkas.Macam.BERITA_ACARA, pdf(content, "ba.pdf"), by=orang.lurah)
    assert (caught.value.kode, Berkas.objects.count()) == ("berkas", 0)


def test_a_scan_is_kept_under_a_name_nobody_can_guess(musim, orang):
    forum = musim.running(musim.kelurahan)
    musim.close(forum)
    with musim.at(musim.kelurahan):
        alur.issue_ba(forum, "400/1", jam.today(), by=orang.lurah)
        row = alur.upload_berkas(forum, Berkas.Macam.BERITA_ACARA, pdf(name="../../ba\n.pdf"), by=orang.lurah)
    assert row.nama_asli == "ba.pdf"
    assert "ba" not in row.berkas.name.rpartition("/")[2].replace(".pdf", "").strip("0123456789abcdef")
    assert Catatan.objects.get(aksi="forum.berkas").data["sha256"] == row.sha256


def test_only_what_was_accepted_moves_up_with_the_accepted_volume(musim, orang):
    forum = musim.running(musim.kelurahan)
    kept, cut, refused = musim.usulan(forum), musim.usulan(forum), musim.usulan(forum)
    with musim.at(musim.kelurahan):
        decide(cut, "diterima_dengan_perubahan", by=orang.lurah, volume="80", alasan="Hasil survei.")
        decide(refused, "ditolak", by=orang.lurah, alasan="Sudah dikerjakan.")
    musim.close(forum)
    musim.send(forum)
    rows = {u.pk: (u.tahapan_id, u.status, int(u.volume)) for u in Usulan.objects.all()}
    above, here = musim.kecamatan.pk, musim.kelurahan.pk
    assert rows == {
        kept.pk: (above, "belum_dibahas", 120),
        cut.pk: (above, "belum_dibahas", 80),
        refused.pk: (here, "ditolak", 120),
    }


def test_a_forum_above_that_has_closed_takes_nothing_more(musim, orang):
    late = musim.running(musim.kelurahan)
    musim.usulan(late)
    musim.close(late)
    above = musim.running(musim.kecamatan)
    musim.close(above)
    with pytest.raises(Penolakan) as caught:
        musim.send(late)
    assert str(orang.kecamatan) in caught.value.pesan


def test_a_forum_with_proposals_waiting_cannot_be_nihil(musim, orang):
    for area in orang.kelurahan.anak.all():
        leader = orang.new(f"kaling.{area.pk}", "kepala_lingkungan", area)
        rembuk = musim.running(musim.rembuk, area, by=leader)
        musim.usulan(rembuk, by=leader, wilayah=area)
        musim.close(rembuk, by=leader)
        musim.send(rembuk, by=leader)
    with musim.at(musim.kelurahan), pytest.raises(Penolakan) as caught:
        alur.declare_nihil(musim.forum(musim.kelurahan), "Tidak ada peserta.", pdf(), by=orang.lurah)
    assert caught.value.kode == "keadaan"


def test_a_village_cannot_be_nihil_before_its_neighbourhoods_are_done(musim, orang):
    with musim.at(musim.kelurahan), pytest.raises(Penolakan) as caught:
        alur.declare_nihil(musim.forum(musim.kelurahan), "Tidak ada peserta.", pdf(), by=orang.lurah)
    assert (caught.value.kode, caught.value.isian) == ("gerbang", None)
    assert caught.value.pesan.endswith("Tunggu sampai semuanya mengirim atau dinyatakan nihil.")


def test_a_quota_splits_priority_from_reserve(musim, orang, tahun):
    stage = musim.kelurahan
    stage.kuota = {"fisik": 1}
    stage.save()
    forum = musim.running(stage)
    first, second = musim.usulan(forum), musim.usulan(forum)
    with pytest.raises(Penolakan):
        musim.close(forum)
    with musim.at(stage):
        for usulan in (first, second):
            decide(usulan, "diterima", by=orang.lurah)
        alur.rank(forum, [second.pk, first.pk], by=orang.lurah)
    musim.close(forum)
    assert list(forum.prioritas.values_list("usulan", "urutan", "cadangan")) == [
        (second.pk, 1, False),
        (first.pk, 2, True),
    ]


def test_only_accepted_proposals_of_this_forum_can_be_ranked(musim, orang):
    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum)
    with musim.at(musim.kelurahan):
        for wrong in ([usulan.pk], [10**9]):
            with pytest.raises(Penolakan):
                alur.rank(forum, wrong, by=orang.lurah)
        decide(usulan, "diterima", by=orang.lurah)
        with pytest.raises(Penolakan):
            alur.rank(forum, [usulan.pk, usulan.pk], by=orang.lurah)
        alur.rank(forum, [usulan.pk], by=orang.lurah)
        decide(usulan, "ditolak", by=orang.lurah, alasan="Lahan bukan milik daerah.")
    assert not forum.prioritas.exists()
