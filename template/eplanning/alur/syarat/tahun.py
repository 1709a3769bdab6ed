"""Which year may be worked in, and who opens and ends one."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat.admin import admin
from eplanning.alur.waktu import tertulis
from eplanning.jadwal.models import Jendela, KeadaanTahun, Tahapan, TahunRencana
from eplanning.kamus.queries import berlaku


def run_tahun(tahun: TahunRencana, by) -> Penugasan | None:
    """The year has a calendar for every stage and a catalogue, and no other year runs."""
    tugas = admin(by, _("menjalankan tahun rencana"))
    _require(tahun, KeadaanTahun.DISIAPKAN)
    if running := TahunRencana.objects.kini():
        raise Penolakan("keadaan", _("Tahun rencana %(tahun)s masih berjalan. Selesaikan dahulu.") % {"tahun": running})
    without = Tahapan.objects.filter(aktif=True).exclude(jendela__tahun=tahun)
    if names := [str(stage) for stage in without]:
        raise Penolakan(
            "keadaan", _("Belum ada jadwal untuk: %(tahap)s. Lengkapi berkas daerah.") % {"tahap": ", ".join(names)}
        )
    if not berlaku(tahun).exists():
        raise Penolakan("keadaan", _("Kamus usulan tahun %(tahun)s masih kosong.") % {"tahun": tahun})
    return tugas


def finish_tahun(tahun: TahunRencana, by) -> Penugasan | None:
    """No stage is open any more: whoever is in the middle of a meeting is not cut off."""
    tugas = admin(by, _("menyelesaikan tahun rencana"))
    _require(tahun, KeadaanTahun.BERJALAN)
    last = Jendela.objects.filter(tahun=tahun).terbuka().select_related("tahapan").order_by("-selesai").first()
    if last:
        raise Penolakan(
            "jendela",
            _("%(tahap)s masih terbuka sampai %(kapan)s.") % {"tahap": last.tahapan, "kapan": tertulis(last.selesai)},
        )
    return tugas


def _require(tahun: TahunRencana, keadaan: KeadaanTahun) -> None:
    if tahun.keadaan != keadaan:
        raise Penolakan(
            "keadaan",
            _("Tahun rencana %(tahun)s: %(keadaan)s.")
            % {"tahun": tahun, "keadaan": tahun.get_keadaan_display().lower()},
        )
