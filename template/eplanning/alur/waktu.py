"""Is a stage open? Asked by every verb: its year has to run, and its window to be open on the server's clock."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.berjendela import Berjendela
from eplanning.jadwal.models import Jendela, KeadaanTahun, TahunRencana


def find(apa: Berjendela) -> Jendela:
    """The window of a forum, a proposal or a stage. Raises Penolakan("tahun") unless its year runs,
    Penolakan("jendela") when the year has none."""
    require_running(apa.jendela.tahun if apa.jendela else apa.tahun)
    if apa.jendela is None:
        raise Penolakan(
            "jendela",
            _("%(tahap)s belum punya jadwal untuk tahun %(tahun)s. Hubungi admin Bappeda.")
            % {"tahap": apa.tahapan, "tahun": apa.tahun_id},
        )
    return apa.jendela


def require_open(apa: Berjendela) -> Jendela:
    """The window, if it is open now. Raises Penolakan("jendela")."""
    found = require_not_over(apa)
    if found.mulai > jam.now():
        raise Penolakan(
            "jendela",
            _("%(tahap)s belum dibuka; dibuka %(kapan)s.") % {"tahap": apa.tahapan, "kapan": tertulis(found.mulai)},
        )
    return found


def require_not_over(apa: Berjendela) -> Jendela:
    """The window, if it is open or still to come: enough to prepare a meeting. Raises Penolakan("jendela")."""
    found = find(apa)
    if found.selesai <= jam.now():
        raise Penolakan(
            "jendela",
            _("%(tahap)s sudah ditutup sejak %(kapan)s. Perpanjangan hanya oleh admin Bappeda, dengan alasan.")
            % {"tahap": apa.tahapan, "kapan": tertulis(found.selesai)},
        )
    return found


def require_running(tahun: TahunRencana) -> None:
    """Raises Penolakan("tahun"): a year that is prepared is not worked in yet, one that has ended never again."""
    require_not_finished(tahun)
    if tahun.keadaan == KeadaanTahun.DISIAPKAN:
        raise Penolakan(
            "tahun",
            _(
                "Tahun rencana %(tahun)s masih disiapkan; usulan dan keputusan diterima sesudah admin Bappeda "
                "menjalankannya."
            )
            % {"tahun": tahun},
        )


def require_not_finished(tahun: TahunRencana) -> None:
    """Raises Penolakan("tahun") in a year that can only be read."""
    if tahun.keadaan == KeadaanTahun.SELESAI:
        raise Penolakan("tahun", _("Tahun rencana %(tahun)s sudah selesai dan hanya dapat dibaca.") % {"tahun": tahun})


def tertulis(saat) -> str:
    """A moment as officers write it, in the region's time."""
    return date_format(timezone.localtime(saat), "j F Y H.i")
