"""Many accounts at once, from a list: every row judged by the rules of one account, the good ones made by its verb."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import BERDAPIL, BERPERANGKAT, BERWILAYAH, Pengguna, Peran
from eplanning.alur.akun import create_akun, require_username
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import akun as syarat
from eplanning.alur.tempat_tugas import bound, refuse_pemeriksa, require_masa
from eplanning.perangkat.models import Perangkat
from eplanning.pokir.models import Dapil
from eplanning.wilayah.models import Wilayah
from regiondata.tahapan import IKATAN


@dataclass
class Diperiksa:
    """One row: what `create_akun` will be given, or what is wrong (column, sentence)."""

    baris: int
    isi: dict[str, str]
    akun: dict = field(default_factory=dict)
    salah: list[tuple[str, str]] = field(default_factory=list)

    @property
    def sebagai(self) -> str:
        """The role of a good row, by its title."""
        return str(Peran(self.akun["peran"]).label) if "peran" in self.akun else ""


def check_rows(rows: list[dict]) -> list[Diperiksa]:
    """Judge every row, by the rules and the names of this moment. A fixed number of queries."""
    known = _Dikenal(rows)
    return [_check(row, known) for row in rows]


@transaction.atomic
def import_akun(rows: list[dict], *, by) -> list[Pengguna]:
    """Make an account for every good row; rows that are wrong are left out. Nobody has a password yet.

    Raises Penolakan, also when no row is good.
    """
    syarat.create_akun(None, by)
    good = [row for row in check_rows(rows) if not row.salah]
    if not good:
        raise Penolakan("isian", _("Tidak ada baris yang benar; perbaiki berkasnya lalu unggah lagi."))
    return [create_akun(by=by, bersandi=False, **row.akun)[0] for row in good]


class _Dikenal:
    """What rows may refer to, read once: places by code and by name, user names that are taken."""

    def __init__(self, rows: list[dict]) -> None:
        self.roles = {peran.value: peran for peran in Peran} | {str(p.label).lower(): p for p in Peran}
        areas = Wilayah.objects.berlaku().exclude(tingkat="rt")
        self.places = {
            "wilayah": _by_word((area, area.kode, area.nama, str(area)) for area in areas),
            "perangkat": _by_word((o, o.kode, o.nama, o.singkatan) for o in Perangkat.objects.berlaku()),
            "dapil": _by_word((d, d.kode, d.nama) for d in Dapil.objects.filter(aktif=True)),
        }
        names = [row["username"] for row in rows]
        self.taken = set(Pengguna.objects.filter(username__in=names).values_list("username", flat=True))


def _by_word(found) -> dict[str, list]:
    """Word in small letters -> the places that are called so."""
    words: dict[str, list] = {}
    for place, *names in found:
        for name in {name.lower() for name in names if name}:
            words.setdefault(name, []).append(place)
    return words


def _check(row: dict, known: _Dikenal) -> Diperiksa:
    out = Diperiksa(row["baris"], row)
    for column, judge in (("nama", _nama), ("username", _username), ("peran", _peran), ("mulai", _masa)):
        try:
            out.akun |= judge(row, known)
        except Penolakan as refusal:
            out.salah.append((refusal.isian or column, refusal.pesan))
    return out


def _nama(row: dict, known: _Dikenal) -> dict:
    return {"nama": clean_teks(row["nama"], 120, "nama")}


def _username(row: dict, known: _Dikenal) -> dict:
    name = row["username"]
    require_username(name)
    if name in known.taken:
        raise Penolakan("isian", _("Nama pengguna ini sudah dipakai."), isian="username")
    known.taken.add(name)  # so that the second row with it is the one that is wrong
    return {"username": name}


def _peran(row: dict, known: _Dikenal) -> dict:
    peran = known.roles.get(row["peran"].lower())
    if peran is None:
        raise Penolakan(
            "isian",
            _("Peran tidak dikenal. Pakai salah satu: %(peran)s.") % {"peran": _roles()},
            isian="peran",
        )
    refuse_pemeriksa(peran)
    kind = _kind(peran)
    held = {kind: _place(row["tempat"], peran, known.places[kind])} if kind else {}
    return {"peran": peran.value} | bound(peran, **held)


def _roles() -> str:
    return ", ".join(role for role in IKATAN if role != Peran.AUDITOR)


def _kind(peran: Peran) -> str:
    kinds = (("wilayah", BERWILAYAH), ("perangkat", BERPERANGKAT), ("dapil", BERDAPIL))
    return next((kind for kind, roles in kinds if peran in roles), "")


def _place(words: str, peran: Peran, known: dict[str, list]):
    """The place that is called so and of the level that belongs to the role."""
    found = known.get(words.lower(), [])
    if peran in BERWILAYAH:
        found = [area for area in found if area.tingkat == IKATAN[peran]] or found
    if len(found) > 1:
        codes = ", ".join(str(place.pk) for place in found[:5])
        raise Penolakan(
            "isian", _("Ada beberapa tempat bernama ini; tulis kodenya: %(kode)s.") % {"kode": codes}, isian="tempat"
        )
    if not found:
        raise Penolakan("isian", _("Tempat ini tidak dikenal; tulis kode atau nama resminya."), isian="tempat")
    return found[0]


def _masa(row: dict, known: _Dikenal) -> dict:
    masa = {"mulai": _day(row["mulai"], "mulai") or jam.today(), "selesai": _day(row["selesai"], "selesai")}
    require_masa(**masa)
    return masa


def _day(words: str, isian: str) -> dt.date | None:
    if not words:
        return None
    for form in ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"):
        try:
            return dt.datetime.strptime(words, form).date()
        except ValueError:
            continue
    raise Penolakan("isian", _("Tulis tanggal seperti 31-12-2026."), isian=isian)
