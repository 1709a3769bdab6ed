"""A guide for citizens: how a proposal travels in this region, told from its own chain, windows and rules."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from eplanning.akun.models import Peran
from eplanning.jadwal.models import Jendela, Jenis, Tahapan, Unit
from eplanning.usulan.models import TANPA_ALASAN, StatusUsulan
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.warga.jadwal import windows

# What happens at a stage, by what it is; names and order come from the region.
_YANG_TERJADI = {
    (Jenis.REMBUK, Unit.LINGKUNGAN): gettext_lazy(
        "Warga berkumpul, menyampaikan masalah di tempatnya, dan menyepakati usulan."
    ),
    (Jenis.MUSRENBANG, Unit.KELURAHAN): gettext_lazy(
        "Usulan dari bawah diperiksa, yang serupa digabung, dan usulan baru dapat ditambahkan."
    ),
    (Jenis.MUSRENBANG, Unit.KECAMATAN): gettext_lazy(
        "Usulan dibahas bersama perangkat daerah, diurutkan menurut prioritas, dan ditujukan ke perangkat daerah."
    ),
    (Jenis.POKIR, Unit.DAPIL): gettext_lazy(
        "Anggota DPRD memasukkan yang didengarnya saat reses; Bappeda memeriksanya sebelum ikut dibahas."
    ),
    (Jenis.FORUM_OPD, Unit.PERANGKAT): gettext_lazy(
        "Perangkat daerah memutuskan usulan yang ditujukan kepadanya dan menampungnya dalam rencana kerjanya (Renja)."
    ),
    (Jenis.MUSRENBANG, Unit.KABKOTA): gettext_lazy(
        "Hasil semua forum disepakati bersama sebagai bahan rencana tahunan daerah (RKPD)."
    ),
    (Jenis.PENETAPAN, Unit.KABKOTA): gettext_lazy(
        "Kepala daerah menetapkan RKPD dengan peraturan. Setiap barisnya menunjuk ke usulan asalnya."
    ),
}
_ARTI = {
    StatusUsulan.BELUM_DIBAHAS: gettext_lazy("Usulan sudah masuk dan menunggu gilirannya."),
    StatusUsulan.DITERIMA: gettext_lazy("Usulan diteruskan ke tahap berikutnya apa adanya."),
    StatusUsulan.DITERIMA_DENGAN_PERUBAHAN: gettext_lazy("Diteruskan dengan volume atau nilai yang disesuaikan."),
    StatusUsulan.DITOLAK: gettext_lazy("Usulan tidak diteruskan tahun ini."),
    StatusUsulan.DITUNDA: gettext_lazy("Usulan disimpan untuk dibahas lagi nanti."),
    StatusUsulan.DIKEMBALIKAN: gettext_lazy("Pengusul diminta melengkapi, lalu mengajukan kembali."),
    StatusUsulan.DIALIHKAN: gettext_lazy("Usulan menjadi urusan pihak lain, misalnya desa, provinsi, atau OPD lain."),
    StatusUsulan.DIGABUNG: gettext_lazy("Usulan menjadi satu dengan usulan serupa; asal-usulnya tetap terbaca."),
    StatusUsulan.DIPECAH: gettext_lazy("Usulan dibagi menjadi beberapa usulan yang dibahas sendiri-sendiri."),
    StatusUsulan.DIBATALKAN: gettext_lazy("Usulan ditarik dan tidak dibahas lagi."),
}


# Where nothing comes up from below, citizens meet here.
_PERTAMA = _YANG_TERJADI[Jenis.REMBUK, Unit.LINGKUNGAN]


@dataclass(frozen=True)
class Langkah:
    """A stage as citizens meet it; roles by name, and whose results come in (`dari`)."""

    tahapan: Tahapan
    jendela: Jendela | None
    terjadi: str
    pengusul: str
    pemutus: str
    pengirim: str
    dari: list[Tahapan]


@require_safe
def panduan(request: HttpRequest) -> HttpResponse:
    """The chain of this region in its order, what decisions mean, and where to read, ask and be heard."""
    years = pilihan_tahun(request)
    chain = list(Tahapan.objects.filter(aktif=True).order_by("urutan"))
    laid = {window.tahapan_id: window for window in windows(years.dipilih)}
    context = {
        "pilihan_tahun": years,
        "langkah": [_step(stage, laid.get(stage.pk), chain) for stage in chain],
        "keputusan": [(status, _ARTI[status], status not in TANPA_ALASAN) for status in _possible(chain)],
    }
    return render(request, "warga/panduan.html", context)


def _step(stage: Tahapan, window: Jendela | None, chain: list[Tahapan]) -> Langkah:
    before = [other for other in chain if other.masuk_ke_id == stage.pk]
    first = stage.jenis == Jenis.MUSRENBANG and not before
    told = _PERTAMA if first else _YANG_TERJADI[Jenis(stage.jenis), Unit(stage.tingkat)]
    return Langkah(
        stage, window, str(told), _names(stage.pengusul), _names(stage.pemutus), _names(stage.pengirim), before
    )


def _names(roles: Iterable[str]) -> str:
    return ", ".join(str(Peran(role).label) for role in roles)


def _possible(chain: list[Tahapan]) -> list[StatusUsulan]:
    """What may be decided anywhere in this chain, and what a proposal is before and beside that."""
    somewhere = {decision for stage in chain for decision in stage.keputusan}
    always = {StatusUsulan.BELUM_DIBAHAS, StatusUsulan.DIBATALKAN}
    return [status for status in StatusUsulan if status in somewhere or status in always]
