"""The five-year plan (RPJMD) on paper: vision, misi, tujuan, sasaran, indicators with targets, priorities."""

from django.urls import reverse

from eplanning import jam
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import frame, head_at
from eplanning.rencana.models import Rpjmd
from eplanning.rencana.susunan_rpjmd import Cabang
from eplanning.www.daerah import region


def rpjmd_paper(plan: Rpjmd, misi: list[Cabang]) -> Naskah:
    """As the region's file says it."""
    pada = jam.now()
    periode = f"{plan.mulai}–{plan.selesai}"
    check = reverse("rpjmd_periode", args=[plan.pk])
    data = frame(pada, head_at(pada), tahun=plan.mulai, periksa=check) | {
        "judul": "Rencana Pembangunan Jangka Menengah Daerah",
        "unit": region().profil.nama,
        "salinan": False,
        "tanggal": kata.tanggal(pada.astimezone(region().profil.zona).date()),
        "periode": periode,
        "dasar": plan.dasar,
        "visi": plan.visi,
        "tahun_target": [str(year) for year in plan.tahun],
        "misi": [_branch(one) for one in misi],
        "prioritas": [
            {"kode": one.kode, "nama": one.nama, "sasaran": ", ".join(goal.kode for goal in one.sasaran.all())}
            for one in plan.prioritas.filter(aktif=True).prefetch_related("sasaran")
        ],
    }
    return Naskah(f"rpjmd {plan.mulai} {plan.selesai}", "rpjmd", data, region().branding.logo, pada)


def _branch(one: Cabang) -> dict[str, object]:
    return {
        "kode": one.butir.kode,
        "nama": one.butir.nama,
        "indikator": [[row["nama"], row["satuan"], row["awal"] or "–", *row["target"]] for row in one.indikator],
        "bagian": [_branch(below) for below in one.bagian],
    }
