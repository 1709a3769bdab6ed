"""The order that follows from scores: the higher first, equal ones as a named act put them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from eplanning.kamus.models import Bidang
from eplanning.musrenbang.kuota import cadangan
from eplanning.musrenbang.models import Forum
from eplanning.skoring.models import Skor, UrutanSeri
from eplanning.skoring.queries import scores
from eplanning.usulan.models import Usulan


@dataclass(frozen=True)
class Tempat:
    """One place: `urutan` counts over all bidang, `peringkat` within its own."""

    urutan: int
    peringkat: int
    skor: Skor
    cadangan: bool

    @property
    def usulan(self) -> Usulan:
        return self.skor.usulan


@dataclass(frozen=True)
class Seri:
    """Equal scores in one bidang. `tindakan` is the act that ordered them; `wajib`: a priority hangs on it."""

    bidang: Bidang
    nilai: Decimal
    tempat: tuple[Tempat, ...]
    tindakan: UrutanSeri | None

    @property
    def wajib(self) -> bool:
        return any(not satu.cadangan for satu in self.tempat)

    @property
    def terbuka(self) -> bool:
        """Does it still need an act before the forum can close? Among reserves alone the numbers decide."""
        return self.wajib and self.tindakan is None

    @property
    def nomor(self) -> list[str]:
        return [satu.usulan.nomor for satu in self.tempat]


@dataclass(frozen=True)
class Peringkat:
    """The whole order of a forum, and the ties in it."""

    tempat: list[Tempat]
    seri: list[Seri]

    @property
    def terbuka(self) -> list[Seri]:
        return [seri for seri in self.seri if seri.terbuka]

    def per_bidang(self) -> Iterator[tuple[Bidang, list[Tempat]]]:
        """The order of each bidang, as the region lists its bidang."""
        ordered = sorted(self.tempat, key=lambda t: (t.usulan.bidang.urutan, t.usulan.bidang_id, t.peringkat))
        for _kode, group in groupby(ordered, key=lambda t: t.usulan.bidang_id):
            places = list(group)
            yield places[0].usulan.bidang, places


def peringkat(forum: Forum) -> Peringkat:
    """Two queries. After closing it says what was frozen then: a quota that changed since changes nothing."""
    acts = list(UrutanSeri.objects.filter(forum=forum).order_by("-pk")) if forum.berskor else []
    found = list(scores(forum).select_related("usulan__bidang", "usulan__wilayah__induk", "usulan__kamus"))
    resolved = {key: _act(group, acts) for key, group in _ties(found).items()}

    def key(skor: Skor):
        usulan, act = skor.usulan, resolved.get((skor.usulan.bidang_id, skor.nilai))
        at = act.urutan.index(usulan.nomor) if act else 0
        return (-skor.nilai, usulan.bidang.urutan, usulan.bidang_id, at, usulan.nomor)

    places = _places(sorted(found, key=key), forum)
    ties = [
        Seri(group[0].usulan.bidang, nilai, tuple(group), resolved[bidang, nilai])
        for (bidang, nilai), group in _ties(places, of=lambda t: t.skor).items()
    ]
    return Peringkat(places, ties)


def _ties(rows: Iterable, of=lambda skor: skor) -> dict[tuple[str, Decimal], list]:
    groups: dict[tuple[str, Decimal], list] = {}
    for row in rows:
        skor = of(row)
        groups.setdefault((skor.usulan.bidang_id, skor.nilai), []).append(row)
    return {key: group for key, group in groups.items() if len(group) > 1}


def _act(group: list[Skor], acts: list[UrutanSeri]) -> UrutanSeri | None:
    """The last act that put all of them in order; one that knew fewer of them no longer counts."""
    wanted = {skor.usulan.nomor for skor in group}
    return next((act for act in acts if wanted <= set(act.urutan)), None)


def _places(ordered: list[Skor], forum: Forum) -> list[Tempat]:
    frozen = dict(forum.prioritas.values_list("usulan", "cadangan")) if forum.selesai_pada else {}
    beyond = cadangan((skor.usulan.bidang_id for skor in ordered), forum.tahapan.kuota)
    seen: dict[str, int] = {}
    places = []
    for urutan, (skor, reserve) in enumerate(zip(ordered, beyond, strict=True), start=1):
        bidang = skor.usulan.bidang_id
        seen[bidang] = seen.get(bidang, 0) + 1
        places.append(Tempat(urutan, seen[bidang], skor, frozen.get(skor.usulan_id, reserve)))
    return places
