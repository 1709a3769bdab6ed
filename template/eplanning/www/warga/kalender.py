"""The windows, and the forums to come, as a calendar to subscribe to (RFC 5545).

A moved window and a forum that was put off are the same event with a higher SEQUENCE.
"""

import datetime as dt

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from eplanning import jam
from eplanning.alur.pribadi import samarkan
from eplanning.jadwal.models import Jendela
from eplanning.jejak.queries import last_told
from eplanning.musrenbang.models import Forum
from eplanning.www.daerah import region_profile
from eplanning.www.tahun import alamat_tahun, pilihan_tahun
from eplanning.www.teks import printable
from eplanning.www.warga.agenda import MOST, agenda

REFRESH = dt.timedelta(hours=6)


@require_safe
def jadwal_ics(request: HttpRequest) -> HttpResponse:
    """Every window of every plan year, so that a subscription goes on next year, and the forums to come; of one year
    or one kecamatan when it is asked for."""
    windows = Jendela.objects.select_related("tahapan").annotate(geser=Count("perubahan")).order_by("mulai", "pk")
    if alamat_tahun(request.GET):
        windows = windows.filter(tahun=pilihan_tahun(request).dipilih)
    said = last_told(Jendela)
    page = request.build_absolute_uri(reverse("jadwal")) + alamat_tahun(request.GET)
    calendar = _calendar()
    for window in windows:
        calendar.add_component(_event(window, said.get(str(window.pk)) or jam.now(), page))
    year = pilihan_tahun(request).dipilih if alamat_tahun(request.GET) else None
    forums = list(agenda(request.GET.get("kecamatan", "")[:20], year)[:MOST])
    told = last_told(Forum) if forums else {}
    for forum in forums:
        calendar.add_component(_meeting(forum, told.get(str(forum.pk)), request.build_absolute_uri("/")))
    calendar.add_missing_timezones()
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="jadwal.ics"'
    response["Cache-Control"] = "public, max-age=900"
    return response


def _calendar() -> Calendar:
    profil = region_profile()
    calendar = Calendar()
    calendar.add("prodid", f"-//E-Planning//{profil.kode}//ID")
    calendar.add("version", "2.0")
    calendar.add("name", _("Jadwal perencanaan %(daerah)s") % {"daerah": profil.nama})
    calendar.add("x-wr-calname", _("Jadwal perencanaan %(daerah)s") % {"daerah": profil.nama})
    calendar.add("x-wr-timezone", profil.zona.key)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    return calendar


def _event(window: Jendela, said: dt.datetime, page: str) -> Event:
    """`said` is when it was last laid or moved, as the log knows."""
    profil = region_profile()
    event = Event()
    event.add("uid", f"jendela-{window.tahun_id}-{window.tahapan_id}@{profil.domain}")
    event.add("sequence", window.geser)
    event.add("dtstamp", said.astimezone(dt.UTC))
    event.add("last-modified", said.astimezone(dt.UTC))
    event.add("dtstart", window.mulai.astimezone(profil.zona))
    event.add("dtend", window.selesai.astimezone(profil.zona))
    event.add("summary", printable(f"{window.tahapan} {window.tahun_id}, {profil.nama}"))
    if window.keterangan:
        event.add("description", printable(window.keterangan))
    event.add("url", page)
    event.add("transp", "TRANSPARENT")  # open for days: nobody is busy all that time
    return event


def _meeting(forum: Forum, said: dt.datetime | None, site: str) -> Event:
    """A forum on its day, from its hour where that is known; how long it lasts nobody says before. `said` is when the
    log last spoke of it."""
    event = Event()
    event.add("uid", f"forum-{forum.pk}@{region_profile().domain}")
    event.add("sequence", forum.tunda)
    midnight = dt.datetime.combine(forum.tanggal, dt.time(), tzinfo=dt.UTC)
    event.add("dtstamp", (said or midnight).astimezone(dt.UTC))
    if forum.jam_mulai:
        event.add("dtstart", dt.datetime.combine(forum.tanggal, forum.jam_mulai, tzinfo=region_profile().zona))
    else:
        event.add("dtstart", forum.tanggal)
        event.add("dtend", forum.tanggal + dt.timedelta(days=1))
    event.add("summary", printable(f"{forum.tahapan} {forum.unit}"))
    place = ", ".join(filter(None, (samarkan(forum.tempat), samarkan(forum.alamat))))
    event.add("location", printable(place))
    event.add("url", site.rstrip("/") + reverse("forum_publik", args=[forum.pk]))
    return event
