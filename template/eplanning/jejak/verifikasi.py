"""Is the log whole? Every link, every row it vouches for, what changes by acts, and the guard itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from eplanning.jejak.catat import fingerprint, key
from eplanning.jejak.models import Catatan, MataRantai
from eplanning.jejak.pemicu import missing
from eplanning.jejak.queries import unsealed
from eplanning.jejak.rantai import AWAL, Isi, link_hash
from eplanning.jejak.terjaga import BERUBAH, witnessed

TERBANYAK = 20  # oddities named one by one


@dataclass(frozen=True)
class Hasil:
    """`nomor` is the first broken link, None when the chain is whole; `masalah` says what is wrong, worst first."""

    mata_rantai: int
    kepala: str
    menunggu: int
    nomor: int | None
    masalah: list[str]

    @property
    def utuh(self) -> bool:
        return not self.masalah


def verify(kepala: str = "") -> Hasil:
    """Walk the whole chain. `kepala`: a hash from a printed document that has to be found in it.

    All of it is read as it was at one moment: people go on working while a long log is walked.
    """
    alone = not connection.in_atomic_block  # inside somebody's transaction its own moment holds
    with transaction.atomic():
        if alone and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return _verify(kepala)


def _verify(kepala: str) -> Hasil:
    state = _walk(kepala)
    problems = list(state.problems)
    if kepala and not state.seen:
        problems.append(_("Kepala rantai %(hash)s dari dokumen tidak ada dalam rantai ini.") % {"hash": kepala[:16]})
    problems += [*_rows(), *_few(import_string(BERUBAH)())] + [
        _("Penjaga basis data tidak terpasang: %(nama)s.") % {"nama": n} for n in missing(connection)
    ]
    return Hasil(state.count, state.head, unsealed(), state.broken, problems)


def _few(problems: Iterator[str]) -> list[str]:
    """The first of them, and how many more: one statement in the database can touch every row."""
    named = list(islice(problems, TERBANYAK))
    more = sum(1 for _each in problems)
    return [*named, _("… dan %(n)s lagi.") % {"n": more}] if more else named


@dataclass
class _State:
    count: int = 0
    head: str = AWAL
    broken: int | None = None
    seen: bool = False
    problems: tuple[str, ...] = ()


def _walk(kepala: str) -> _State:
    state = _State()
    columns = ("nomor", "sebelum", "hash", *(f"catatan__{name}" for name in Isi._fields))
    for nomor, sebelum, digest, *isi in (
        MataRantai.objects.order_by("nomor").values_list(*columns).iterator(chunk_size=2000)
    ):
        wrong = _wrong(nomor, sebelum, digest, Isi(*isi), state)
        if wrong:
            state.broken = nomor
            state.problems = (_("Mata rantai %(nomor)s putus: %(sebab)s") % {"nomor": nomor, "sebab": wrong},)
            return state
        state.count, state.head = nomor, digest
        state.seen = state.seen or bool(kepala and digest.startswith(kepala))
    return state


def _wrong(nomor: int, sebelum: str, digest: str, isi: Isi, state: _State) -> str:
    if nomor != state.count + 1:
        return _("mata rantai %(nomor)s hilang.") % {"nomor": state.count + 1}
    if sebelum != state.head:
        return _("tidak menyambung ke mata rantai sebelumnya.")
    if digest != link_hash(nomor, sebelum, isi):
        return _("isi catatan %(id)s tidak sesuai hash-nya.") % {"id": isi.pk}
    return ""


def _rows() -> list[str]:
    """Rows that differ from what the log vouches for, that it does not know, or that are gone."""
    vouched = dict(_vouched())
    problems = []
    for model in witnessed():
        for row in model.objects.order_by("pk").iterator(chunk_size=2000):
            said = vouched.pop(key(row), None)
            if said is None:
                problems.append(_("%(baris)s tidak dikenal jejak: dimasukkan lewat pintu lain.") % {"baris": key(row)})
            elif said != fingerprint(row):
                problems.append(_("%(baris)s berubah sesudah dicatat.") % {"baris": key(row)})
    return problems + [_("%(baris)s hilang dari basis data.") % {"baris": name} for name in vouched]


def _vouched() -> Iterator[tuple[str, str]]:
    for bukti in Catatan.objects.exclude(bukti={}).order_by("pk").values_list("bukti", flat=True).iterator():
        yield from bukti.items()
