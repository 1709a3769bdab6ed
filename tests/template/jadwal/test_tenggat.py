"""The countdown: the open window that closes first, else the one that opens next; working days by the decree."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from eplanning import jam
from eplanning.jadwal.models import Jendela
from eplanning.jadwal.tenggat import Tenggat, tenggat

pytestmark = pytest.mark.django_db


def at(*day) -> dt.datetime:
    return timezone.make_aware(dt.datetime(*day))


def window(opens, closes) -> Jendela:
    return Jendela(mulai=opens, selesai=closes)


def test_the_window_that_closes_first_comes_first():
    late, soon = window(at(2026, 1, 1), at(2026, 2, 1)), window(at(2026, 1, 2), at(2026, 1, 20))
    over, ahead = window(at(2025, 12, 1), at(2025, 12, 9)), window(at(2026, 3, 1), at(2026, 3, 2))
    with jam.at(at(2026, 1, 10)):
        assert tenggat([late, over, ahead, soon]) == [Tenggat(soon, tutup=True), Tenggat(late, tutup=True)]


def test_while_none_is_open_the_next_opening_counts_and_after_the_last_nothing():
    first, second = window(at(2026, 1, 5), at(2026, 1, 9)), window(at(2026, 2, 5), at(2026, 2, 9))
    with jam.at(at(2026, 1, 10)):
        assert tenggat([second, first]) == [Tenggat(second, tutup=False)]
    with jam.at(at(2026, 2, 9)):
        assert tenggat([first, second]) == []


@pytest.mark.parametrize(
    ("today", "closes", "days"),
    [
        (at(2026, 1, 5, 9), at(2026, 1, 5, 16), 1),  # Monday
        (at(2026, 1, 9, 9), at(2026, 1, 12, 16), 2),  # over a weekend
        (at(2026, 1, 15, 9), at(2026, 1, 19, 16), 2),  # Isra Mikraj on the Friday between
        (at(2026, 3, 17, 9), at(2026, 3, 25, 16), 2),  # Nyepi, Idulfitri and their cuti bersama
        (at(2026, 1, 10, 9), at(2026, 1, 11, 16), 0),  # Saturday and Sunday
        (at(2044, 1, 4, 9), at(2044, 1, 8, 16), None),  # not decreed yet
    ],
)
def test_working_days_leave_out_weekends_holidays_and_collective_leave(today, closes, days):
    with jam.at(today):
        assert Tenggat(window(at(2026, 1, 1), closes), tutup=True).hari_kerja == days


def test_a_working_day_is_one_of_the_region_not_of_greenwich():
    late_on_sunday = dt.datetime(2026, 1, 4, 18, tzinfo=dt.UTC)  # Monday, one in the morning, in Jakarta
    with jam.at(late_on_sunday):
        assert Tenggat(window(late_on_sunday, at(2026, 1, 5, 16)), tutup=True).hari_kerja == 1


def test_the_front_page_says_what_closes_next_without_a_script(client, tahun):
    found = Jendela.objects.filter(tahun=tahun).select_related("tahapan").order_by("selesai").first()
    with jam.at(found.selesai - dt.timedelta(days=2, hours=3)):
        page = client.get(reverse("beranda")).content.decode()
    part = re.search(r'<section class="ep-deadline".*?</section>', page, re.DOTALL).group()
    assert f"{found.tahapan} ditutup dalam" in part
    assert ">2 hari 3 jam</strong>" in part
    assert "hari kerja, terhitung hari ini" in part


def test_after_the_last_window_there_is_no_countdown(client, tahun):
    last = Jendela.objects.filter(tahun=tahun).order_by("-selesai").first()
    with jam.at(last.selesai):
        assert "ep-deadline" not in client.get(reverse("beranda")).content.decode()
