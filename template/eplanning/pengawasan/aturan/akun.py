"""Acts on accounts by which somebody could act in another's name, and acts at the server's console."""

from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eplanning.alur.warga import PERAN as WARGA
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.models import Catatan
from eplanning.pengawasan.aturan.dasar import Aturan, Tanda

PALING_BANYAK = 500
TINDAKAN = {
    "akun.setel_sandi": gettext_lazy("sandi disetel oleh admin"),
    "akun.undang": gettext_lazy("undangan baru dibuat; sandi lama berakhir"),
    "akun.cabut_totp": gettext_lazy("verifikasi dua langkah dicabut"),
    "penugasan.plh": gettext_lazy("pelaksana harian ditunjuk"),
}


def taken_over(tahun: TahunRencana) -> list[Tanda]:
    """New passwords, new invitations and lost second factors of people who already worked here; stand-ins."""
    used = dict(
        Catatan.objects.filter(aksi="akun.undangan_dipakai").order_by().values_list("objek_id").annotate(Min("pk"))
    )
    rows = _newest(Catatan.objects.filter(aksi__in=TINDAKAN, oleh__isnull=False))
    fresh = [row for row in rows if row.aksi != "akun.undang" or used.get(row.objek_id, row.pk) < row.pk]
    return [_sign(row, str(TINDAKAN[row.aksi])) for row in fresh]


def at_the_console(tahun: TahunRencana) -> list[Tanda]:
    """What was done at the server's console, without an account; not the suggestions of citizens, who need none."""
    rows = Catatan.objects.filter(oleh__isnull=True).exclude(peran=WARGA, aksi="saran.kirim")
    return [_sign(row, row.aksi) for row in _newest(rows)]


def _newest(rows):
    return rows.select_related("oleh").order_by("-pk")[:PALING_BANYAK]


def _sign(row: Catatan, told: str) -> Tanda:
    named = row.data.get("username")
    objek = _("Akun %(nama)s") % {"nama": named} if named else f"{row.objek_jenis} {row.objek_id}"
    return Tanda(row.pada, row.oleh, row.peran, f"{row.objek_jenis}:{row.objek_id}", objek, told)


ATURAN = (
    Aturan(
        "akun",
        gettext_lazy("Akun diambil alih atau dibuka ulang"),
        gettext_lazy(
            "Sandi, undangan, atau verifikasi dua langkah yang diganti admin, dan penunjukan Plh. (semua tahun)."
        ),
        taken_over,
    ),
    Aturan(
        "konsol",
        gettext_lazy("Dari konsol server"),
        gettext_lazy("Tindakan tanpa akun dari konsol server: hanya untuk pemasangan dan keadaan darurat."),
        at_the_console,
    ),
)
