"""Acts at unusual hours: at night or on a holiday while a window is about to close."""

import datetime as dt
import functools
import operator

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from lokal.holidays import is_working_day

from eplanning.jadwal.models import Jendela, TahunRencana
from eplanning.jejak.models import Catatan
from eplanning.musrenbang.models import Forum
from eplanning.pengawasan.aturan.dasar import Aturan, Tanda, newest_first
from eplanning.usulan.models import Keputusan, Usulan

MENJELANG = dt.timedelta(hours=24)
LANGKAH = {
    "forum.mulai": gettext_lazy("forum dimulai"),
    "forum.tutup": gettext_lazy("forum ditutup"),
    "forum.kirim": gettext_lazy("hasil dikirim"),
    "forum.nihil": gettext_lazy("forum dinyatakan nihil"),
}


def at_work(saat: dt.datetime) -> bool:
    """Is a moment within office hours of a working day, by the region's clock?"""
    local = timezone.localtime(saat)
    opens, closes = settings.JAM_KERJA
    return opens <= local.time() < closes and _working_day(local.date())


def _working_day(hari: dt.date) -> bool:
    """Saturdays and Sundays are free; so is a public holiday, in the years the library knows."""
    if hari.weekday() >= 5:
        return False
    try:
        return is_working_day(hari)
    except (KeyError, ValueError):
        return True


def late_hours(tahun: TahunRencana) -> list[Tanda]:
    """Proposals entered, decisions taken and forums moved outside office hours on the last day of their window."""
    ends = dict(Jendela.objects.filter(tahun=tahun).order_by().values_list("tahapan", "selesai"))
    if not ends:
        return []
    found = [*_entered(tahun, ends), *_decided(tahun, ends), *_moved(tahun, ends)]
    return newest_first([sign for sign in found if not at_work(sign.pada)])


def _late(ends: dict[str, dt.datetime], stage: str, moment: str) -> Q:
    """The last day of the window of its own stage."""
    days = (Q(**{stage: kode, f"{moment}__range": (end - MENJELANG, end)}) for kode, end in ends.items())
    return functools.reduce(operator.or_, days)


def _entered(tahun: TahunRencana, ends: dict) -> list[Tanda]:
    rows = Usulan.objects.filter(_late(ends, "asal", "dibuat_pada"), tahun=tahun).select_related("dibuat_oleh")
    told = _("usulan dimasukkan")
    return [Tanda(r.dibuat_pada, r.dibuat_oleh, "", f"usulan.usulan:{r.pk}", str(r), told) for r in rows]


def _decided(tahun: TahunRencana, ends: dict) -> list[Tanda]:
    rows = Keputusan.objects.filter(_late(ends, "tahapan", "pada"), usulan__tahun=tahun)
    return [
        Tanda(r.pada, r.oleh, r.peran, f"usulan.usulan:{r.usulan_id}", str(r.usulan), r.get_keputusan_display())
        for r in rows.select_related("usulan", "oleh")
    ]


def _moved(tahun: TahunRencana, ends: dict) -> list[Tanda]:
    """What the log says of forums; who pressed the button stands there."""
    forums = {str(forum.pk): forum for forum in Forum.objects.lengkap().filter(tahun=tahun)}
    first, last = min(ends.values()) - MENJELANG, max(ends.values())
    rows = Catatan.objects.filter(objek_jenis="musrenbang.forum", pada__range=(first, last), aksi__in=LANGKAH)
    found = []
    for row in rows.select_related("oleh"):
        forum = forums.get(row.objek_id)
        end = ends.get(forum.tahapan_id) if forum else None
        if end and end - MENJELANG <= row.pada <= end:
            told = str(LANGKAH[row.aksi])
            found.append(Tanda(row.pada, row.oleh, row.peran, f"musrenbang.forum:{row.objek_id}", str(forum), told))
    return found


ATURAN = (
    Aturan(
        "luar_jam",
        gettext_lazy("Di luar jam kerja, menjelang penutupan"),
        gettext_lazy(
            "Usulan, keputusan, dan langkah forum pada 24 jam terakhir jendela waktunya, di luar jam kerja atau pada "
            "hari libur: saat titipan biasanya masuk karena tidak ada yang melihat."
        ),
        late_hours,
    ),
)
