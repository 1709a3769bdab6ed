"""The cast: the same few people in every region, bound to one lively corner of it, and silent colleagues elsewhere."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q

from eplanning import jam
from eplanning.akun.models import Pengguna, Peran
from eplanning.alur.akun import create_akun, reset_sandi
from eplanning.alur.konsol import KONSOL
from eplanning.jadwal.models import Unit
from eplanning.perangkat.models import Perangkat
from eplanning.pokir.models import Dapil
from eplanning.wilayah.models import Tingkat, Wilayah
from regiondata.tahapan import IKATAN

USERNAME = {
    Peran.KEPALA_LINGKUNGAN: "kaling",
    Peran.OPERATOR_KELURAHAN: "operator.kelurahan",
    Peran.LURAH: "lurah",
    Peran.OPERATOR_KECAMATAN: "operator.kecamatan",
    Peran.CAMAT: "camat",
    Peran.ANGGOTA_DPRD: "dewan",
    Peran.SETWAN: "setwan",
    Peran.OPERATOR_OPD: "operator.opd",
    Peran.KEPALA_OPD: "kepala.opd",
    Peran.PENYELIA: "penyelia",
    Peran.KEPALA_BAPPEDA: "kepala.bappeda",
    Peran.ADMIN_BAPPEDA: "admin",
    Peran.INSPEKTORAT: "inspektorat",
    Peran.TIM_HARGA: "tim.harga",
    Peran.TAPD: "tapd",
}
LEADER = {
    Unit.LINGKUNGAN: Peran.KEPALA_LINGKUNGAN,
    Unit.KELURAHAN: Peran.LURAH,
    Unit.KECAMATAN: Peran.CAMAT,
    Unit.PERANGKAT: Peran.KEPALA_OPD,
}


@dataclass(frozen=True)
class Sudut:
    """The corner of the region where the cast lives. What the region lacks is None (dapil, lingkungan)."""

    kecamatan: Wilayah
    kelurahan: Wilayah
    lingkungan: Wilayah | None
    dapil: Dapil | None


def find_sudut() -> Sudut:
    """The kecamatan with the most villages, preferably one of a dapil, and its first village with neighbourhoods."""
    below = Count("anak", filter=Q(anak__ditutup_pada__isnull=True))
    areas = Wilayah.objects.berlaku().annotate(banyak=below)
    kecamatan = areas.filter(tingkat=Tingkat.KECAMATAN).order_by("-banyak", "kode").first()
    villages = areas.filter(induk=kecamatan, tingkat=Tingkat.KELURAHAN).order_by("-banyak", "kode")
    kelurahan = villages.first()
    lingkungan = areas.filter(induk=kelurahan, tingkat=Tingkat.LINGKUNGAN).order_by("kode").first()
    return Sudut(kecamatan, kelurahan, lingkungan, Dapil.objects.filter(kecamatan=kecamatan, aktif=True).first())


class Pemeran:
    """Finds or makes the person who leads a unit; those of the cast get a password, the others cannot sign in."""

    def __init__(self, appointed: dt.datetime) -> None:
        self.appointed = appointed
        self.sandi: dict[str, str] = {}
        self._known: dict[tuple[str, str], Pengguna] = {}

    def leads(self, unit: Wilayah | Perangkat) -> Pengguna:
        """The lurah, camat, head of neighbourhood or of office of a unit."""
        return self.person(LEADER[Unit.PERANGKAT if isinstance(unit, Perangkat) else unit.tingkat], unit)

    def person(self, peran: str, unit: object = None) -> Pengguna:
        """Somebody in a role for a unit, one of the cast where it is their unit."""
        key = (peran, getattr(unit, "pk", ""))
        if key not in self._known:
            self._known[key] = self._make(f"{USERNAME[peran]}.{key[1]}".lower(), peran, unit, bersandi=False)
        return self._known[key]

    def cast(self, peran: str, unit: object = None) -> Pengguna:
        """One of the people whose passwords are printed."""
        person = self._make(USERNAME[peran], peran, unit, bersandi=True)
        self._known[peran, getattr(unit, "pk", "")] = person
        return person

    def _make(self, username: str, peran: str, unit: object, *, bersandi: bool) -> Pengguna:
        level = IKATAN[peran]
        column = {Unit.PERANGKAT: "perangkat", Unit.DAPIL: "dapil", Unit.KABKOTA: None}.get(level, "wilayah")
        bound = {column: unit} if column else {}
        name = f"{Peran(peran).label} {unit}" if unit else str(Peran(peran).label)
        with jam.at(self.appointed):
            person, sandi = create_akun(
                username, name[:120], peran, by=KONSOL, wajib_ganti_sandi=False, bersandi=bersandi, **bound
            )
        if bersandi:
            self.sandi[username] = sandi
        return person


def renew_passwords() -> dict[str, str]:
    """New passwords for the cast of an earlier seeding: username -> password."""
    people = Pengguna.objects.filter(username__in=USERNAME.values(), is_active=True)
    return {person.username: reset_sandi(person, by=KONSOL, wajib_ganti_sandi=False) for person in people}
