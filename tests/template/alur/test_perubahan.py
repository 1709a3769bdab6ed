"""A sent forum is corrected by a named act: asked for, minuted, signed, in force; what was there before stays."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from eplanning import jam
from eplanning.alur import penundaan, perubahan
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.usulan import decide, merge_usulan
from eplanning.alur.wewenang import may
from eplanning.dokumen.berita_acara import minutes
from eplanning.jadwal.models import Jendela
from eplanning.jejak.models import Catatan
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.musrenbang.models import Berkas
from eplanning.perubahan.models import BarisPerubahan, Keadaan, Pembukaan, Penundaan, Perubahan
from eplanning.perubahan.queries import ditunda_di_atas, forwardable, withdrawable
from eplanning.rencana.models import Pagu
from eplanning.usulan.models import Keputusan, Usulan
from tests.template.musim import PDF, pdf

ALASAN = "Volume pada berita acara keliru."


def refused(kode: str, verb, *args, **kwargs) -> str:
    with pytest.raises(Penolakan) as caught, transaction.atomic():
        verb(*args, **kwargs)
    assert caught.value.kode == kode, caught.value.pesan
    return caught.value.pesan


@pytest.fixture
def sent(musim, orang):
    """A village that forwarded two proposals and refused a third."""
    forum = musim.running(musim.kelurahan)
    for name in ("Satu", "Dua", "Tiga"):
        musim.usulan(forum, uraian=f"Usulan {name}")
    with musim.at(musim.kelurahan):
        decide(Usulan.objects.get(uraian="Usulan Tiga"), "ditolak", by=orang.lurah, alasan="Bukan kewenangan kota.")
    musim.close(forum)
    return musim.send(forum)


def usulan(name: str) -> Usulan:
    return Usulan.objects.get(uraian=f"Usulan {name}")


def change(name: str, keputusan: str, alasan: str = ALASAN) -> dict:
    return {"usulan": usulan(name), "keputusan": keputusan, "alasan": alasan}


def asked(musim, forum, by=None) -> Perubahan:
    with musim.at(musim.kelurahan, day=4):
        return perubahan.ask_perubahan(forum, ALASAN, "600/12", by=by or musim.orang.lurah)


def issued(musim, forum, *isi) -> Perubahan:
    found = asked(musim, forum)
    with musim.at(musim.kelurahan, day=4):
        return perubahan.issue_perubahan(found, list(isi), "400/02", jam.today(), by=musim.orang.lurah)


def in_force(musim, forum, *isi) -> Perubahan:
    found = issued(musim, forum, *isi)
    with musim.at(musim.kelurahan, day=4):
        perubahan.upload_perubahan(found, pdf(), by=musim.orang.lurah)
        return perubahan.send_perubahan(found, by=musim.orang.lurah)


def test_one_is_withdrawn_and_another_forwarded_in_one_step(musim, sent):
    found = in_force(musim, sent, change("Satu", "ditunda"), change("Tiga", "diterima"))
    assert found.keadaan == Keadaan.BERLAKU
    lies = {u.uraian: (u.tahapan_id, u.status) for u in Usulan.objects.all()}
    assert lies == {
        "Usulan Satu": (musim.kelurahan.pk, "ditunda"),
        "Usulan Dua": (musim.kecamatan.pk, "belum_dibahas"),
        "Usulan Tiga": (musim.kecamatan.pk, "belum_dibahas"),
    }


def test_the_first_minutes_and_decisions_stay(musim, sent):
    before, decisions = minutes(sent).data["diteruskan"], list(Keputusan.objects.order_by("pk").values())
    in_force(musim, sent, change("Satu", "ditolak"), change("Tiga", "diterima"))
    sent.refresh_from_db()
    assert list(Keputusan.objects.order_by("pk").values())[: len(decisions)] == decisions
    assert minutes(sent).data["diteruskan"] == before
    assert (sent.ba_nomor, Berkas.objects.filter(forum=sent).count()) == ("400/01", 2)


def test_every_row_is_vouched_for_by_the_log_and_guarded(musim, sent):
    in_force(musim, sent, change("Satu", "ditolak"))
    seal()
    assert verify().masalah == []
    assert list(
        Catatan.objects.filter(aksi__startswith="perubahan.").order_by("pk").values_list("aksi", flat=True)
    ) == [
        "perubahan.minta",
        "perubahan.berita_acara",
        "perubahan.berlaku",
    ]
    table = BarisPerubahan._meta.db_table
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET alasan = 'lain'")  # noqa: S608 - our own table


def test_nothing_moves_before_the_signed_scan_is_there(musim, orang, sent):
    found = issued(musim, sent, change("Satu", "ditunda"))
    with musim.at(musim.kelurahan, day=4):
        assert "pindaian" in refused("berkas", perubahan.send_perubahan, found, by=orang.lurah)
    assert usulan("Satu").tahapan == musim.kecamatan


def test_a_scan_of_minutes_that_were_issued_again_no_longer_counts(musim, orang, sent):
    found = issued(musim, sent, change("Satu", "ditunda"))
    with musim.at(musim.kelurahan, day=4):
        perubahan.upload_perubahan(found, pdf(), by=orang.lurah)
    with musim.at(musim.kelurahan, day=5):
        again = perubahan.issue_perubahan(found, [change("Dua", "ditunda")], "400/03", jam.today(), by=orang.lurah)
        refused("berkas", perubahan.send_perubahan, again, by=orang.lurah)
        perubahan.upload_perubahan(again, pdf(PDF + b"%%EOF\n"), by=orang.lurah)
        perubahan.send_perubahan(again, by=orang.lurah)
    assert [usulan(n).tahapan for n in ("Satu", "Dua")] == [musim.kecamatan, musim.kelurahan]
    assert BarisPerubahan.objects.count() == 2


def test_what_the_receiver_has_decided_cannot_be_withdrawn(musim, orang, sent):
    musim.running(musim.kecamatan)
    with musim.at(musim.kecamatan):
        decide(usulan("Satu"), "diterima", by=orang.camat)
    assert [u.uraian for u in withdrawable(sent)] == ["Usulan Dua"]
    found = asked(musim, sent)
    with musim.at(musim.kelurahan, day=4):
        verb = perubahan.issue_perubahan
        said = refused("keadaan", verb, found, [change("Satu", "ditunda")], "1", jam.today(), by=orang.lurah)
    assert usulan("Satu").nomor in said


def test_what_was_merged_at_the_receiver_cannot_be_withdrawn(musim, orang, sent):
    musim.running(musim.kecamatan)
    with musim.at(musim.kecamatan):
        merge_usulan([usulan("Satu")], usulan("Dua"), by=orang.camat, alasan="Satu paket pekerjaan.")
    assert list(withdrawable(sent)) == []


def test_a_decision_that_came_between_minutes_and_force_stops_everything(musim, orang, sent):
    found = issued(musim, sent, change("Dua", "ditunda"), change("Tiga", "diterima"))
    musim.running(musim.kecamatan)
    with musim.at(musim.kecamatan):
        decide(usulan("Dua"), "diterima", by=orang.camat)
    with musim.at(musim.kelurahan, day=4):
        perubahan.upload_perubahan(found, pdf(), by=orang.lurah)
        refused("keadaan", perubahan.send_perubahan, found, by=orang.lurah)
    assert usulan("Tiga").tahapan == musim.kelurahan
    assert not Keputusan.objects.filter(usulan=usulan("Tiga"), keputusan="diterima").exists()


def test_after_the_receiving_forum_closed_nobody_corrects(musim, orang, sent):
    musim.running(musim.kecamatan)
    with musim.at(musim.kecamatan):
        for one in Usulan.objects.filter(tahapan=musim.kecamatan):
            decide(one, "diterima", by=orang.camat)
    forum = musim.forum(musim.kecamatan)
    forum.selesai_pada = jam.now()
    forum.save()
    with musim.at(musim.kelurahan, day=4):
        said = refused("keadaan", perubahan.ask_perubahan, sent, ALASAN, "1", by=orang.lurah)
        refused(
            "keadaan", penundaan.reopen_forum, sent, jam.now() + dt.timedelta(days=1), ALASAN, by=orang.admin_bappeda
        )
    assert "sudah ditutup" in said


def after_window(musim):
    window = Jendela.objects.get(tahun=musim.tahun, tahapan=musim.kelurahan)
    return jam.at(window.selesai + dt.timedelta(hours=2))


def test_after_the_window_only_a_reopening_by_the_admin_helps(musim, orang, sent):
    with after_window(musim):
        refused("jendela", perubahan.ask_perubahan, sent, ALASAN, "1", by=orang.lurah)
        refused("wewenang", penundaan.reopen_forum, sent, jam.now() + dt.timedelta(days=2), ALASAN, by=orang.lurah)
        penundaan.reopen_forum(sent, jam.now() + dt.timedelta(days=2), ALASAN, by=orang.admin_bappeda)
        found = perubahan.ask_perubahan(sent, ALASAN, "600/13", by=orang.lurah)
        perubahan.issue_perubahan(found, [change("Tiga", "diterima")], "400/9", jam.today(), by=orang.lurah)
        perubahan.upload_perubahan(found, pdf(), by=orang.lurah)
        perubahan.send_perubahan(found, by=orang.lurah)
        later = jam.now() + dt.timedelta(days=3)
    assert usulan("Tiga").tahapan == musim.kecamatan
    with jam.at(later):
        refused("jendela", perubahan.ask_perubahan, sent, ALASAN, "1", by=orang.lurah)


@pytest.mark.parametrize("days", [0, -1, 31])
def test_a_reopening_ends_within_thirty_days(musim, orang, sent, days):
    with after_window(musim):
        until = jam.now() + dt.timedelta(days=days, minutes=1 if days == 31 else 0)
        refused("isian", penundaan.reopen_forum, sent, until, ALASAN, by=orang.admin_bappeda)
    assert not Pembukaan.objects.exists()


def test_a_forum_that_has_not_sent_is_not_corrected_this_way(musim, orang):
    forum = musim.running(musim.kelurahan)
    with musim.at(musim.kelurahan):
        refused("keadaan", perubahan.ask_perubahan, forum, ALASAN, "1", by=orang.lurah)
        refused("keadaan", penundaan.reopen_forum, forum, jam.now(), ALASAN, by=orang.admin_bappeda)


def test_who_may_do_what(musim, orang, sent):
    found = asked(musim, sent)
    roles = ("kepala_lingkungan", "operator_kelurahan", "lurah", "camat", "penyelia", "admin_bappeda", "inspektorat")
    with musim.at(musim.kelurahan, day=4):
        may_do = {
            verb: [role for role in roles if may(getattr(orang, role), verb, objek)]
            for verb, objek in (("issue_perubahan", found), ("reopen_forum", sent))
        }
    stranger = orang.new("lurah.lain", "lurah", orang.kelurahan_lain)
    with musim.at(musim.kelurahan, day=4):
        refused("wewenang", perubahan.issue_perubahan, found, [], "1", jam.today(), by=stranger)
        refused("wewenang", perubahan.send_perubahan, found, by=orang.operator_kelurahan)
    assert may_do == {"issue_perubahan": ["operator_kelurahan", "lurah"], "reopen_forum": ["admin_bappeda"]}


def test_one_correction_at_a_time_and_it_needs_reason_letter_and_content(musim, orang, sent):
    with musim.at(musim.kelurahan, day=4):
        refused("alasan", perubahan.ask_perubahan, sent, " ", "1", by=orang.lurah)
        refused("isian", perubahan.ask_perubahan, sent, ALASAN, " ", by=orang.lurah)
    found = asked(musim, sent)
    with musim.at(musim.kelurahan, day=4):
        refused("keadaan", perubahan.ask_perubahan, sent, ALASAN, "2", by=orang.lurah)
        issue, today = perubahan.issue_perubahan, jam.today()
        refused("isian", issue, found, [], "1", today, by=orang.lurah)
        refused("alasan", issue, found, [change("Satu", "ditunda", "")], "1", today, by=orang.lurah)
        refused("isian", issue, found, [change("Satu", "dialihkan")], "1", today, by=orang.lurah)
        refused("keadaan", issue, found, [change("Dua", "diterima")], "1", today, by=orang.lurah)
        refused("isian", issue, found, [change("Satu", "ditunda")], "1", today + dt.timedelta(days=1), by=orang.lurah)
        refused("keadaan", perubahan.send_perubahan, found, by=orang.lurah)
    assert not BarisPerubahan.objects.exists()


def test_a_correction_in_force_is_final_and_the_next_has_its_own_number(musim, orang, sent):
    found = in_force(musim, sent, change("Satu", "ditunda"))
    with musim.at(musim.kelurahan, day=4):
        refused("keadaan", perubahan.send_perubahan, found, by=orang.lurah)
    assert [u.uraian for u in forwardable(sent)] == ["Usulan Satu", "Usulan Tiga"]
    assert asked(musim, sent).urutan == 2


def test_a_ceiling_holds_for_what_is_forwarded_late(musim, orang, sent, tahun):
    found = issued(musim, sent, change("Tiga", "diterima"))
    Pagu.baru(tahun, orang.kelurahan.pk, usulan("Satu").total * 2, "tolak").save()
    with musim.at(musim.kelurahan, day=4):
        perubahan.upload_perubahan(found, pdf(), by=orang.lurah)
        refused("pagu", perubahan.send_perubahan, found, by=orang.lurah)
    assert usulan("Tiga").tahapan == musim.kelurahan


def test_a_forum_is_put_off_with_a_reason_inside_its_window(musim, orang):
    forum = musim.forum(musim.kecamatan)
    with musim.at(musim.kecamatan, day=0):
        today = jam.today()
        row = penundaan.postpone_forum(forum, today + dt.timedelta(days=2), "Banjir di tiga kelurahan.", by=orang.camat)
        refused("isian", penundaan.postpone_forum, forum, today + dt.timedelta(days=2), ALASAN, by=orang.camat)
        refused("isian", penundaan.postpone_forum, forum, today + dt.timedelta(days=300), ALASAN, by=orang.camat)
        refused("alasan", penundaan.postpone_forum, forum, today + dt.timedelta(days=3), "", by=orang.camat)
        refused("wewenang", penundaan.postpone_forum, forum, today + dt.timedelta(days=3), ALASAN, by=orang.lurah)
    forum.refresh_from_db()
    assert (forum.tanggal, row.semula, Penundaan.objects.count()) == (row.menjadi, None, 1)


def test_the_villages_that_have_not_sent_hear_of_it(musim, orang, sent):
    above, waiting = musim.forum(musim.kecamatan), musim.forum(musim.kelurahan, orang.kelurahan_lain)
    elsewhere = musim.forum(musim.kelurahan, orang.kecamatan_lain.anak.first())
    with musim.at(musim.kecamatan, day=0):
        row = penundaan.postpone_forum(above, jam.today() + dt.timedelta(days=2), "Banjir.", by=orang.camat)
        assert [ditunda_di_atas(f) for f in (waiting, sent, elsewhere)] == [row, None, None]
    musim.running(musim.kecamatan)
    assert ditunda_di_atas(waiting) is None


def test_a_forum_that_runs_is_not_put_off(musim, orang):
    forum = musim.running(musim.kecamatan)
    with musim.at(musim.kecamatan, day=0):
        refused("keadaan", penundaan.postpone_forum, forum, jam.today() + dt.timedelta(days=9), ALASAN, by=orang.camat)
