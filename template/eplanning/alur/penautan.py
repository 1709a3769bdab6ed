"""Saying which regional priority and sasaran a proposal serves: suggested by who proposes, set by an officer."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.alasan import require_alasan, tidy_alasan
from eplanning.alur.isian import clean_tautan
from eplanning.alur.kunci import lock_with_forum
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.rujukan import Rujukan
from eplanning.alur.syarat import tautan as syarat
from eplanning.jejak.catat import catat
from eplanning.rencana.models import ButirRpjmd, PrioritasDaerah
from eplanning.usulan.models import Penautan, Usulan

DITAUTKAN = ("prioritas_daerah", "sasaran")


@transaction.atomic
def link_rpjmd(
    usulan: Usulan,
    prioritas_daerah: PrioritasDaerah | int | None,
    sasaran: ButirRpjmd | int | None = None,
    *,
    by,
    alasan: str = "",
) -> Penautan:
    """Set what a proposal serves; None takes a link away. Raises Penolakan.

    A reason is mandatory, and public, where this changes what somebody else said before.
    """
    usulan, forum = lock_with_forum(usulan)
    tugas = syarat.link_rpjmd(usulan, by, forum)
    columns = clean_tautan(prioritas_daerah, sasaran, Rujukan(usulan.tahun))
    before, after = _linked(usulan), {name: row and row.pk for name, row in columns.items()}
    if before == after and (usulan.penautan.exists() or not any(after.values())):
        raise Penolakan("isian", _("Tidak ada yang berubah: pilih prioritas atau sasaran."), isian="prioritas_daerah")
    other = before != after and any(before.values()) and said_by(usulan) != by.pk
    alasan = require_alasan(alasan) if other else tidy_alasan(alasan)
    row = Penautan.objects.create(
        usulan=usulan, **columns, alasan=alasan, oleh=by, peran=tugas.peran, pada=jam.now()
    )  # fmt: skip
    for name, value in columns.items():
        setattr(usulan, name, value)
    usulan.diubah_pada = row.pada
    usulan.save(update_fields=[*columns, "diubah_pada"])
    data = {"nomor": usulan.nomor, "alasan": alasan} | {name: _told(value) for name, value in columns.items()}
    catat("usulan.tautkan", usulan, oleh=by, peran=tugas.peran, data=data, baris=[row])
    return row


@transaction.atomic
def link_suggested(chosen: Iterable[tuple[Usulan, PrioritasDaerah]], *, by) -> list[Penautan]:
    """Link several, each to the priority somebody saw beside it and ticked: all of them or none. Raises Penolakan."""
    in_order = sorted(chosen, key=lambda pair: pair[0].pk)
    return [link_rpjmd(usulan, priority, usulan.sasaran_id, by=by) for usulan, priority in in_order]


def said_by(usulan: Usulan) -> int:
    """Who said last what it serves: the officer who linked it, before that whoever entered it."""
    last = usulan.penautan.order_by("-pk").values_list("oleh", flat=True).first()
    return last or usulan.dibuat_oleh_id


def require_suggestion(usulan: Usulan, columns: dict) -> None:
    """Raises Penolakan("isian") when a proposer changes what an officer has set."""
    changed = [name for name, pk in _linked(usulan).items() if pk != (columns[name] and columns[name].pk)]
    if changed and usulan.penautan.exists():
        raise Penolakan(
            "isian",
            _("Prioritas daerah usulan ini sudah ditetapkan petugas; mintalah kecamatan atau Bappeda mengubahnya."),
            isian=changed[0],
        )


def _linked(usulan: Usulan) -> dict[str, int | None]:
    return {name: getattr(usulan, f"{name}_id") for name in DITAUTKAN}


def _told(row: PrioritasDaerah | ButirRpjmd | None) -> str:
    """Codes live as long as their plan; numbers of rows say nothing to a reader of the log."""
    return row.kode if row else ""
