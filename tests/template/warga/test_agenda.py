"""Forums to come, on the page of the calendar and in the calendar file; and the guide of this region."""

import datetime as dt

import pytest
from django.urls import reverse
from icalendar import Calendar

from eplanning.jadwal.models import Tahapan
from eplanning.usulan.models import StatusUsulan
from eplanning.www.daerah import region_profile
from eplanning.www.warga import pilihan

FRESH = {"mulai_pada": None, "selesai_pada": None, "ba_pada": None, "dikirim_pada": None}


@pytest.fixture
def besok(dunia):
    """A forum of the kecamatan that is prepared for tomorrow."""
    day = dunia.kini.astimezone(region_profile().zona).date() + dt.timedelta(days=1)
    return dunia.make_forum(dunia.tahapan[1], dunia.kecamatan, tanggal=day, tempat="Aula Mawar", **FRESH)


def page(client, **asked) -> str:
    return client.get(reverse("jadwal"), asked).content.decode().split('id="agenda"')[1]


def meetings(client, **asked) -> list:
    found = Calendar.from_ical(client.get(reverse("jadwal_ics"), asked).content)
    return [event for event in found.walk("VEVENT") if str(event["uid"]).startswith("forum-")]


def test_a_prepared_forum_stands_there_with_day_place_and_address(client, besok):
    text = page(client)
    assert [part for part in ("Aula Mawar", "Jalan Kenanga 4", str(besok.wilayah)) if part not in text] == []
    (event,) = meetings(client)
    assert (event["dtstart"].dt, str(event["location"])) == (besok.tanggal, "Aula Mawar, Jalan Kenanga 4")
    assert str(event["url"]).endswith(reverse("forum_publik", args=[besok.pk]))


def test_its_hour_stands_beside_its_day_and_in_the_calendar(client, besok):
    assert "pukul" not in page(client)
    besok.jam_mulai = dt.time(9, 30)
    besok.save()
    assert "pukul 09.30 WIB" in " ".join(page(client).replace("<span>", "").split())
    (event,) = meetings(client)
    begins = dt.datetime.combine(besok.tanggal, dt.time(9, 30), tzinfo=region_profile().zona)
    assert event["dtstart"].dt == begins
    assert "dtend" not in event


@pytest.mark.parametrize(
    "changes",
    [
        {"mulai_pada": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)},
        {"tempat": ""},
        {"tanggal": dt.date(2020, 1, 1)},
        {"nihil_alasan": "Tidak ada peserta"},
    ],
)
def test_what_has_begun_or_was_never_announced_does_not(client, besok, changes):
    for name, value in changes.items():
        setattr(besok, name, value)
    besok.save()
    assert "Aula Mawar" not in page(client)
    assert meetings(client) == []


def test_it_can_be_narrowed_to_one_kecamatan(client, dunia, besok):
    other = next(k for k in _kecamatan() if k != dunia.kecamatan.pk)
    assert "Aula Mawar" in page(client, kecamatan=dunia.kecamatan.pk)
    assert len(meetings(client, kecamatan=dunia.kecamatan.pk)) == 1
    assert "Aula Mawar" not in page(client, kecamatan=other)
    assert meetings(client, kecamatan=other) == []
    assert "Aula Mawar" in page(client, kecamatan="bukan kode")


def test_numbers_of_persons_are_hidden_and_no_name_is_told(client, besok):
    besok.tempat = "Rumah Bu RT, 081234567890"
    besok.save()
    assert "081234567890" not in page(client)
    assert "081234567890" not in client.get(reverse("jadwal_ics")).content.decode()


def test_the_guide_tells_the_chain_of_this_region_in_its_order(client, dunia):
    text = client.get(reverse("panduan")).content.decode()
    places = [text.index(f". {stage.nama}") for stage in Tahapan.objects.filter(aktif=True).order_by("urutan")]
    assert places == sorted(places)
    for part in ("Lurah/Kepala Desa", "Alasannya wajib ditulis", str(StatusUsulan.DITOLAK.label), reverse("saran")):
        assert part in text


def test_a_shorter_chain_is_told_shorter(client, dunia):
    first = Tahapan.objects.filter(aktif=True, jenis="rembuk").first()
    Tahapan.objects.filter(pk=first.pk).update(aktif=False)
    text = client.get(reverse("panduan")).content.decode()
    assert f". {first.nama}" not in text
    assert "Kepala Lingkungan" not in text.split("<h3>2.")[0].split("<h3>1.")[0]


def test_the_front_page_leads_to_the_guide(client, dunia):
    assert reverse("panduan") in client.get(reverse("beranda")).content.decode()


def _kecamatan() -> list[str]:
    return [kode for kode, _name in pilihan.kecamatan()]
