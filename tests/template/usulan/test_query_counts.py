"""Lists and desks ask the database as often for three rows as for one."""

import pytest

from eplanning import jam
from eplanning.alur.forum import close_forum, issue_ba, send_forum, upload_berkas
from eplanning.alur.usulan import decide, merge_usulan
from eplanning.meja.queries import meja
from eplanning.musrenbang.queries import forum_for, pantau
from eplanning.usulan.models import Usulan
from eplanning.usulan.queries import hasil, inbox
from tests.template.musim import NOTULEN, pdf


def fresh(user):
    """The person as a new request sees them."""
    return type(user).objects.get(pk=user.pk)


@pytest.fixture(params=[1, 3])
def rows(request) -> int:
    return request.param


def test_a_list_with_all_it_shows(musim, orang, rows, django_assert_num_queries):
    forum = musim.running(musim.kelurahan)
    for _ in range(rows):
        musim.usulan(forum)
    with django_assert_num_queries(1):
        shown = [(u.wilayah.induk.induk.nama, u.perangkat.nama, u.bidang.nama) for u in inbox(forum).lengkap()]
    assert len(shown) == rows


def test_the_results_of_a_forum(musim, orang, rows, django_assert_num_queries):
    forum = musim.running(musim.kelurahan)
    for _ in range(rows):
        musim.usulan(forum)
    musim.close(forum)
    with django_assert_num_queries(1):
        assert len([k.usulan.wilayah.induk.nama for k in hasil(forum)]) == rows


def test_the_desk_and_the_forums_of_a_person(musim, orang, rows, django_assert_num_queries):
    for area in list(orang.kelurahan.anak.all())[:rows]:
        leader = orang.new(f"kaling.{area.pk}", "kepala_lingkungan", area)
        musim.usulan(musim.running(musim.rembuk, area, by=leader), by=leader, wilayah=area)
    user = fresh(orang.operator_kelurahan)
    with musim.at(musim.rembuk):
        with django_assert_num_queries(7):
            tasks = meja(user)
        with django_assert_num_queries(3):
            forum_for(user)
    assert len([t for t in tasks if t.aksi == "close_forum"]) == rows


def test_who_has_not_met(tahun, django_assert_num_queries):
    with django_assert_num_queries(4):
        assert len(pantau(tahun)) > 3


def test_closing_and_sending_cost_the_same_for_one_as_for_three(musim, orang, rows, django_assert_num_queries):
    forum = musim.running(musim.kelurahan)
    made = [musim.usulan(forum) for _ in range(rows)]
    with musim.at(musim.kelurahan):
        for usulan in made:
            decide(usulan, "diterima_dengan_perubahan", by=orang.lurah, volume="9", alasan="Hasil survei.")
    user = fresh(orang.lurah)
    with musim.at(musim.kelurahan), django_assert_num_queries(11):
        close_forum(forum, NOTULEN, by=user)
    with musim.at(musim.kelurahan):
        _papers(musim, forum, user)
        with django_assert_num_queries(12):
            send_forum(forum, by=user)
    assert Usulan.objects.filter(tahapan=musim.kecamatan, volume=9).count() == rows


def test_merging_costs_the_same_for_one_as_for_three(musim, orang, rows, django_assert_num_queries):
    forum = musim.running(musim.kelurahan)
    into, *merged = (musim.usulan(forum) for _ in range(rows + 1))
    with musim.at(musim.kelurahan), django_assert_num_queries(14):
        merge_usulan(merged, into, by=orang.lurah, alasan="Satu ruas jalan.")


def _papers(musim, forum, user) -> None:
    issue_ba(forum, "400/1", jam.today(), by=user)
    upload_berkas(forum, "berita_acara", pdf(), by=user)
