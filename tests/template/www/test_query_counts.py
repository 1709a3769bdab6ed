"""The pages officers open all day cost the same number of queries with one row and with three."""

import pytest
from django.urls import reverse

from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA, OPD, isian

pytestmark = pytest.mark.django_db

DESK, FORUM, INBOX, MARKS, OFFICE, ORDER = 13, 9, 8, 8, 12, 6


@pytest.fixture(params=[1, 3])
def running(request, dunia, masuk):
    """A running rembuk with one or three accepted proposals."""
    client, forum = masuk("kaling"), jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    jalan.hold(client, forum)
    for _ in range(request.param):
        client.post(jalan.url("forum_usulan_baru", forum), isian(dunia))
    return forum


def test_the_desk(running, masuk, django_assert_num_queries):
    client = masuk("kaling")
    with django_assert_num_queries(DESK):
        client.get(reverse("meja"))


def test_the_forum(running, masuk, django_assert_num_queries):
    client = masuk("kaling")
    with django_assert_num_queries(FORUM):
        client.get(jalan.url("forum", running))


def test_the_inbox(running, masuk, django_assert_num_queries):
    client = masuk("kaling")
    with django_assert_num_queries(INBOX):
        client.get(jalan.url("forum_usulan", running))


def test_the_marks_of_similar_rows(running, masuk, django_assert_num_queries):
    client = masuk("kaling")
    with django_assert_num_queries(MARKS):
        client.get(jalan.url("forum_usulan", running), {"tanda": "mirip"}, headers={"HX-Request": "true"})


def test_the_order(running, masuk, django_assert_num_queries):
    client = masuk("kaling")
    client.post(jalan.url("forum_urutan", running))
    with django_assert_num_queries(ORDER):
        client.get(jalan.url("forum_urutan", running))


def test_the_inbox_of_an_office(running, masuk, django_assert_num_queries):
    jalan.forum_of("forum_perangkat_daerah", OPD)
    client = masuk("operator.opd")
    with django_assert_num_queries(OFFICE):
        client.get(reverse("opd", args=[OPD]))
