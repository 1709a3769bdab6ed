"""Similar proposals on the screens: beside a form while somebody types, and with a proposal that is decided."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from eplanning.alur.syarat.usulan import SELESAI_DISINI
from eplanning.alur.wewenang import may
from eplanning.kamus.models import KamusUsulan
from eplanning.musrenbang.models import Forum
from eplanning.usulan.mirip import DIBANDINGKAN, KATA, TITIK, Pokok, Serupa, similar
from eplanning.usulan.models import StatusUsulan, Usulan
from eplanning.usulan.queries import inbox
from eplanning.www.alamat import Kode
from eplanning.www.daerah import region_profile
from eplanning.www.petugas.usulan_form import UsulanForm, point_of

BANYAK = 5  # shown; more would not be read
_KODE = re.compile(Kode.regex)
TETAP = "tetap"  # name of the hidden field that says the person has seen them


@dataclass(frozen=True)
class Kartu:
    """One similar proposal. `bisa_gabung`: it lies in the forum at hand, where this person may merge into it."""

    serupa: Serupa
    bisa_gabung: bool

    @property
    def keputusan(self) -> str:
        return str(StatusUsulan(self.serupa.pokok.status).label)

    @property
    def menurut_titik(self) -> bool:
        return self.serupa.sebab == TITIK

    @property
    def menurut_kata(self) -> bool:
        return self.serupa.sebab == KATA


def typed(form: UsulanForm, kamus: KamusUsulan | None, nomor: str = "") -> Pokok | None:
    """What a form holds so far; None while neither the kind nor the title is known, or no place."""
    place, title = str(form["wilayah"].value() or ""), str(form["uraian"].value() or "")
    if not _KODE.fullmatch(place) or not (kamus or title.strip()):
        return None
    lintang, bujur = point_of(form) or (None, None)
    address = str(form["alamat"].value() or "")
    return Pokok(nomor, form.tahun, kamus.kode if kamus else "", place, title, address, lintang, bujur)


def pokok_of(usulan: Usulan) -> Pokok:
    """A proposal that is there. One query."""
    return pokok_by([usulan.nomor])[0]


def pokok_by(numbers: Collection[str]) -> list[Pokok]:
    """Proposals that are there, by their numbers. One query."""
    return [Pokok(*values) for values in Usulan.objects.filter(nomor__in=numbers).values_list(*DIBANDINGKAN)]


def similar_for(user, ones: Iterable[Pokok]) -> dict[str, list[Serupa]]:
    """For each that has any: those like it that this person may see. One query."""
    return similar(ones, Usulan.objects.visible_to(user), region_profile().usulan.jarak_mirip)


def cards(user, pokok: Pokok | None, forum: Forum | None = None) -> list[Kartu]:
    """The nearest ones; `forum` is where merging would happen. At most two queries beyond the rights."""
    found = similar_for(user, [pokok]).get(pokok.nomor, [])[:BANYAK] if pokok else []
    here: set[str] = set()
    if found and forum and may(user, "decide_in", forum):
        lying = inbox(forum).exclude(status__in=SELESAI_DISINI)
        here = set(lying.filter(nomor__in=[s.pokok.nomor for s in found]).values_list("nomor", flat=True))
    return [Kartu(s, s.pokok.nomor in here) for s in found]
