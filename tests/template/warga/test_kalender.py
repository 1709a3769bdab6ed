"""The calendar of windows, as calendar programs read it."""

import datetime as dt

import pytest
from django.urls import reverse
from icalendar import Calendar

from eplanning.alur.jadwal import move_jendela
from eplanning.jadwal.models import Jendela
from eplanning.www.daerah import region_profile


def events(client) -> dict[str, object]:
    """The events by UID."""
    response = client.get(reverse("jadwal_ics"))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    found = Calendar.from_ical(response.content)
    return {str(event["uid"]): event for event in found.walk("VEVENT")}


def of(found: dict[str, object], window: Jendela):
    return found[f"jendela-{window.tahun_id}-{window.tahapan_id}@{region_profile().domain}"]


def test_every_window_is_an_event_at_its_very_moments_in_the_regions_zone(client, dunia):
    found = events(client)
    windows = list(Jendela.objects.all())
    assert len(found) == len(windows)
    for window in windows:
        event = of(found, window)
        assert (event.start, event.end) == (window.mulai.replace(microsecond=0), window.selesai.replace(microsecond=0))
        assert event.start.utcoffset() == window.mulai.astimezone(region_profile().zona).utcoffset()


def test_the_zone_is_described_for_programs_that_do_not_know_it(client, dunia):
    text = client.get(reverse("jadwal_ics")).content.decode()
    zone = region_profile().zona.key
    assert f"TZID:{zone}" in text
    assert f"DTSTART;TZID={zone}:" in text


def test_a_moved_window_is_the_same_event_with_a_higher_sequence(client, musim, orang):
    window = Jendela.objects.get(tahun=musim.tahun, tahapan=musim.penetapan)
    before = of(events(client), window)
    later = window.selesai + dt.timedelta(days=3)
    move_jendela(window, window.mulai, later, by=orang.admin_bappeda, alasan="Menunggu pengesahan.")
    after = of(events(client), window)
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after.end == later
    assert after["last-modified"].dt > before["last-modified"].dt


def test_asked_twice_it_says_the_same(client, dunia):
    first, second = (client.get(reverse("jadwal_ics")).content for _time in range(2))
    assert first == second


def test_a_note_can_not_add_an_event_of_its_own(client, dunia):
    evil = "Baik\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Palsu\x0b"
    Jendela.objects.filter(tahapan=dunia.tahapan[0]).update(keterangan=evil)
    found = events(client)
    assert len(found) == Jendela.objects.count()
    assert [str(event["summary"]) for event in found.values() if "Palsu" in event["summary"]] == []


def test_the_calendar_page_leads_to_it(client, dunia):
    assert f'href="{reverse("jadwal_ics")}"' in client.get(reverse("jadwal")).content.decode()


@pytest.mark.parametrize("windows", [1, 3])
def test_it_asks_the_database_as_often_for_three_windows_as_for_one(client, dunia, django_assert_num_queries, windows):
    keep = Jendela.objects.values_list("pk", flat=True)[:windows]
    Jendela.objects.exclude(pk__in=list(keep)).delete()
    with django_assert_num_queries(3):
        assert len(events(client)) == windows
