"""Windows: laid once from the region's file, moved only by a named act with a reason."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur import waktu
from eplanning.alur.alasan import require_alasan
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import bappeda
from eplanning.jadwal.models import Jendela, Jenis, PerubahanJendela, TahunRencana
from eplanning.jejak.catat import catat

Span = tuple[dt.datetime, dt.datetime]


@transaction.atomic
def move_jendela(jendela: Jendela, mulai: dt.datetime, selesai: dt.datetime, *, by, alasan: str) -> Jendela:
    """Move one window. It may come to overlap its neighbours, which is what an extension does, but a stage neither
    starts nor ends before the one that feeds it. Raises Penolakan."""
    tugas = bappeda.move_jendela(jendela, by)
    alasan = require_alasan(alasan)
    windows = _lock(jendela.tahun)
    _require_order({jendela.tahapan_id: (mulai, selesai)}, windows)
    return _move(windows[jendela.tahapan_id], (mulai, selesai), by, tugas, alasan)


@transaction.atomic
def lay_jendela(tahun: TahunRencana, spans: dict[str, Span], *, by, alasan: str) -> list[Jendela]:
    """Lay several windows at once (stage code -> span); those that exist and differ are moved. Raises Penolakan."""
    tugas = bappeda.move_jendela(None, by)
    waktu.require_not_finished(tahun)
    alasan = require_alasan(alasan)
    windows = _lock(tahun)
    _require_order(spans, windows)
    laid = []
    for kode, span in spans.items():
        if kode not in windows:
            laid.append(Jendela.objects.create(tahun=tahun, tahapan_id=kode, mulai=span[0], selesai=span[1]))
            told = {"mulai": span[0], "selesai": span[1]}
            catat("jendela.buka", laid[-1], oleh=by, peran=tugas.peran if tugas else "", data=told)
        elif (windows[kode].mulai, windows[kode].selesai) != span:
            laid.append(_move(windows[kode], span, by, tugas, alasan))
    return laid


def _lock(tahun: TahunRencana) -> dict[str, Jendela]:
    rows = Jendela.objects.select_related("tahapan").filter(tahun=tahun).order_by("pk")
    return {jendela.tahapan_id: jendela for jendela in rows.select_for_update(of=("self",), no_key=True)}


def _move(jendela: Jendela, span: Span, by, tugas, alasan: str) -> Jendela:
    row = PerubahanJendela(
        jendela=jendela,
        mulai_lama=jendela.mulai,
        selesai_lama=jendela.selesai,
        mulai_baru=span[0],
        selesai_baru=span[1],
        alasan=alasan,
        oleh_id=by.pk,
        pada=jam.now(),
    )
    row.save()
    jendela.mulai, jendela.selesai = span
    jendela.save(update_fields=["mulai", "selesai"])
    data = {"tahapan": jendela.tahapan_id, "mulai": span[0], "selesai": span[1], "alasan": alasan}
    catat("jendela.geser", jendela, oleh=by, peran=tugas.peran if tugas else "", data=data, baris=[row])
    return jendela


def _require_order(spans: dict[str, Span], windows: dict[str, Jendela]) -> None:
    """Raises Penolakan("isian"). `windows` are those of the year, `spans` what they are about to become."""
    known = {kode: (w.mulai, w.selesai) for kode, w in windows.items()} | spans
    names = {kode: w.tahapan for kode, w in windows.items()}
    for kode, (mulai, selesai) in spans.items():
        if selesai <= mulai:
            raise Penolakan("isian", _("Selesai harus sesudah mulai."), isian="selesai")
        stage = names.get(kode)
        after = stage.masuk_ke_id if stage else None
        before = [k for k, s in names.items() if s.masuk_ke_id == kode]
        for low, high in [*((b, kode) for b in before), *([(kode, after)] if after in known else [])]:
            if known[low][1] > known[high][1] or (known[low][0] > known[high][0] and names[low].jenis != Jenis.POKIR):
                raise Penolakan(
                    "isian",
                    _("%(berikut)s tidak boleh mulai atau selesai sebelum %(tahap)s, yang mengisinya.")
                    % {"berikut": names[high], "tahap": names[low]},
                    isian="mulai",
                )
