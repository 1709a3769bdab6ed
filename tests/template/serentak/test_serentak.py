"""Many officers at once, on PostgreSQL: numbers stay unique, one decision after the other, the log stays whole."""

import threading
from collections import Counter

from django.db import connection

from eplanning.akun.models import Pengguna
from eplanning.alur.forum import close_forum
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.skoring import score_usulan
from eplanning.alur.usulan import add_usulan, decide
from eplanning.jejak.models import Catatan, MataRantai
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.rencana.models import Pagu
from eplanning.skoring.queries import scores
from eplanning.usulan.models import Usulan
from eplanning.wilayah.models import Wilayah
from tests.template.musim import NOTULEN


def at_once(*works) -> list[object]:
    """Run each in a thread of its own, all starting together; what each returned, or the Penolakan it met."""
    start, results = threading.Barrier(len(works)), [None] * len(works)

    def run(place: int, work) -> None:
        try:
            start.wait()
            results[place] = work()
        except Penolakan as refusal:
            results[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, work)) for place, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_parallel_entries_get_numbers_of_their_own(musim, orang):
    rembuk, village = musim.running(musim.rembuk), musim.running(musim.kelurahan)
    data, lurah, kaling = musim.isian(), orang.lurah, orang.kepala_lingkungan

    def enter(tahap, forum, by):
        def work():
            with musim.at(tahap):
                return [add_usulan(data, by=by, forum=forum).nomor for _ in range(5)]

        return work

    numbers = at_once(
        *(enter(musim.kelurahan, village, lurah) for _ in range(3)),
        *(enter(musim.rembuk, rembuk, kaling) for _ in range(3)),
    )
    found = sorted(nomor for five in numbers for nomor in five)
    area = orang.lingkungan.pk
    assert found == [f"{musim.tahun.pk}-{area}-{running:04}" for running in range(1, 31)]


def test_two_who_decide_under_one_ceiling_do_not_both_get_through(musim, orang, tahun):
    forum = musim.running(musim.kecamatan)
    first, second = musim.usulan(forum), musim.usulan(forum)
    Pagu.baru(tahun, orang.kecamatan.pk, first.total, "tolak").save()
    camat, operator = orang.camat, orang.operator_kecamatan

    def accept(usulan, by):
        def work():
            with musim.at(musim.kecamatan):
                return decide(usulan, "diterima", by=by).keputusan

        return work

    results = at_once(accept(first, camat), accept(second, operator))
    assert Counter(type(r).__name__ for r in results) == {"str": 1, "Penolakan": 1}
    assert Usulan.objects.filter(status="diterima").count() == 1


def test_two_offices_under_the_ceiling_of_one_program_do_not_both_get_through(musim, orang, tahun):
    opd, offices = musim.forum_opd, (orang.kantor, orang.kantor_lain)
    places = (orang.kecamatan, orang.kecamatan_lain)
    deciders = [orang.new(f"opd{n}", "kepala_opd", office) for n, office in enumerate(offices)]
    forums = [musim.running(opd, office, by=by) for office, by in zip(offices, deciders, strict=True)]
    lying = []
    for office, place in zip(offices, places, strict=True):
        area = Wilayah.objects.berlaku().filter(tingkat="kelurahan", induk=place).first()
        usulan = musim.usulan(
            musim.running(musim.kelurahan, area, by=orang.new(f"lurah{area}", "lurah", area)),
            by=Pengguna.objects.get(username=f"lurah{area}"),
            wilayah=area,
        )
        Usulan.objects.filter(pk=usulan.pk).update(tahapan=opd, perangkat=office)
        lying.append(usulan)
    Pagu.baru(tahun, "7.01.03", lying[0].total, "tolak").save()

    def accept(usulan, by):
        def work():
            with musim.at(opd):
                return decide(usulan, "diterima", by=by).keputusan

        return work

    assert [forum.tahapan for forum in forums] == [opd, opd]
    results = at_once(*(accept(usulan, by) for usulan, by in zip(lying, deciders, strict=True)))
    assert Counter(type(r).__name__ for r in results) == {"str": 1, "Penolakan": 1}
    assert sum(Usulan.objects.filter(status="diterima").values_list("total", flat=True)) == lying[0].total


def test_nothing_slips_into_a_list_that_is_being_closed(musim, orang):
    forum = musim.running(musim.kelurahan)
    lurah, operator, data = orang.lurah, orang.operator_kelurahan, musim.isian()

    def close():
        with musim.at(musim.kelurahan):
            return close_forum(forum, NOTULEN, by=lurah)

    def enter():
        with musim.at(musim.kelurahan):
            return add_usulan(data, by=operator, forum=forum)

    at_once(close, enter, enter, enter)
    assert set(Usulan.objects.values_list("status", flat=True)) <= {"diterima"}
    assert not Usulan.objects.filter(terbit_pada=None).exists()


def test_sealing_while_others_write_loses_nothing(musim, orang):
    forum, data, lurah = musim.running(musim.kelurahan), musim.isian(), orang.lurah

    def enter():
        with musim.at(musim.kelurahan):
            for _ in range(5):
                add_usulan(data, by=lurah, forum=forum)

    at_once(enter, enter, seal, seal, seal)
    seal()
    assert MataRantai.objects.count() == Catatan.objects.count()
    assert verify().masalah == []
    assert Pengguna.objects.count() == 1


def test_no_score_slips_into_a_forum_that_is_being_closed(musim, orang):
    forum, camat, operator = musim.running(musim.kecamatan), orang.camat, orang.operator_kecamatan
    usulan = musim.usulan(forum)
    with musim.at(musim.kecamatan):
        decide(usulan, "diterima", by=camat)
    usulan.refresh_from_db()
    first = musim.pilihan(forum, usulan)
    musim.score(forum, usulan)

    def score(option):
        def work():
            with musim.at(musim.kecamatan):
                return score_usulan(usulan, first | {"keterdesakan": option}, by=operator).pk

        return work

    def close():
        with musim.at(musim.kecamatan):
            return close_forum(forum, NOTULEN, by=camat).selesai_pada

    at_once(close, score(2), score(3), score(4))
    sealed_at = Catatan.objects.get(aksi="forum.tutup").pk
    assert not Catatan.objects.filter(aksi="usulan.skor", pk__gt=sealed_at).exists()
    assert scores(forum).count() == forum.prioritas.count() == 1
