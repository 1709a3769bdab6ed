"""Which place and which catalogue entry somebody means: by code, by name, by some words. Read once for many rows."""

from functools import cached_property

from django.utils.translation import gettext as _

from eplanning.kamus.models import KamusUsulan
from eplanning.kamus.queries import berlaku
from eplanning.luring.ditolak import TidakTerbaca
from eplanning.luring.kolom import pilihan
from eplanning.musrenbang.models import Forum
from eplanning.rencana.models import PrioritasDaerah
from eplanning.rencana.rpjmd import priorities
from eplanning.usulan.models import StatusLahan
from eplanning.wilayah.models import Wilayah
from regiondata.near import near

DISEBUT = 3
# Comparing a word with the whole catalogue is dear: a file full of nonsense gets this many suggestions and no more.
TEBAKAN, TERPANJANG = 20, 80


class Pengenal:
    """Knows the places below a forum and the catalogue of its year."""

    def __init__(self, forum: Forum) -> None:
        self.forum = forum
        below = Wilayah.objects.berlaku().select_related("induk").di_bawah(forum.wilayah_id or "")
        self.tempat = {area.kode: area for area in below}
        self.entri = {entry.kode.casefold(): entry for entry in berlaku(forum.tahun_id)}
        self.lahan = StatusLahan.tertulis()
        self._tebakan = TEBAKAN

    @cached_property
    def prioritas(self) -> dict[str, PrioritasDaerah]:
        """The regional priorities of the year's plan, by code."""
        return {row.kode.casefold(): row for row in priorities(self.forum.tahun_id)}

    @cached_property
    def _daerah(self) -> frozenset[str]:
        """The codes of the whole region: to tell a place elsewhere from one that does not exist."""
        return frozenset(Wilayah.objects.values_list("kode", flat=True))

    def wilayah(self, teks: str) -> Wilayah:
        """A place of this forum. Raises TidakTerbaca that names near ones, or says that it lies elsewhere."""
        text = polos(teks)
        if not text:
            raise TidakTerbaca(_("Isi lokasi."))
        kode = text.partition(" – ")[0].strip()
        if kode in self.tempat:
            return self.tempat[kode]
        named = [a for a in self.tempat.values() if text.casefold() in (a.nama.casefold(), str(a).casefold())]
        if len(named) == 1:
            return named[0]
        if named:
            raise TidakTerbaca(
                _("Ada %(n)s lokasi bernama “%(isi)s”. Tulis kodenya: %(kode)s.")
                % {"n": len(named), "isi": text[:60], "kode": ", ".join(a.kode for a in named[:DISEBUT])}
            )
        if kode in self._daerah:
            raise TidakTerbaca(_("Lokasi %(kode)s di luar %(unit)s.") % {"kode": kode, "unit": self.forum.unit})
        names = {pilihan(a.kode, str(a)): a for a in self.tempat.values()}
        raise TidakTerbaca(
            _("Lokasi “%(isi)s” tidak dikenal.") % {"isi": text[:60]}
            + self._perhaps(text, {word: shown for shown, a in names.items() for word in (a.kode, a.nama, str(a))})
        )

    def kamus(self, teks: str, *, longgar: bool = False) -> KamusUsulan:
        """An entry by its code or its name; `longgar` also by words that occur in one entry only.

        Raises TidakTerbaca that names near ones.
        """
        text = polos(teks)
        if not text:
            raise TidakTerbaca(_("Isi jenis usulan menurut kamus."))
        found = self.entri.get(text.casefold()) or self.entri.get(text.partition(" – ")[0].strip().casefold())
        if found:
            return found
        named = [entry for entry in self.entri.values() if entry.nama.casefold() == text.casefold()]
        worded = self.cari(text) if longgar or not named else []
        if len(named) == 1 or (longgar and not named and len(worded) == 1):
            return (named or worded)[0]
        said = _("Jenis usulan “%(isi)s” tidak ada di kamus.") if not named + worded else _("“%(isi)s” belum jelas.")
        close = [pilihan(e.kode, e.nama) for e in (named + worded)[:DISEBUT]]
        if close:
            raise TidakTerbaca(said % {"isi": text[:60]} + " " + _("Mungkin %(nama)s.") % {"nama": "; ".join(close)})
        words = {w: pilihan(e.kode, e.nama) for e in self.entri.values() for w in (e.kode, e.nama)}
        raise TidakTerbaca(said % {"isi": text[:60]} + self._perhaps(text, words))

    def status_lahan(self, teks: str) -> str:
        """What a cell says of the land, as a code; "" when it is empty. Raises TidakTerbaca."""
        text = polos(teks)
        said = {label.casefold(): kode for label, kode in self.lahan.items()}
        if text and text.casefold() not in said:
            known = "; ".join(self.lahan)
            raise TidakTerbaca(
                _("Status lahan “%(isi)s” tidak dikenal. Pilih: %(nama)s.") % {"isi": text[:60], "nama": known}
            )
        return said.get(text.casefold(), "")

    def prioritas_daerah(self, teks: str) -> PrioritasDaerah | None:
        """A priority by its code, or as the list writes it; None when the cell is empty. Raises TidakTerbaca."""
        text = polos(teks)
        found = self.prioritas.get(text.partition(" ")[0].casefold()) if text else None
        if text and found is None:
            codes = ", ".join(row.kode for row in self.prioritas.values()) or "–"
            raise TidakTerbaca(
                _("Prioritas daerah “%(isi)s” tidak dikenal. Pilih: %(nama)s.") % {"isi": text[:60], "nama": codes}
            )
        return found

    def cari(self, teks: str) -> list[KamusUsulan]:
        """The entries in whose code, name and bidang every word occurs."""
        words = teks.casefold().split()
        return [e for e in self.entri.values() if all(w in f"{e.kode} {e.nama} {e.bidang}".casefold() for w in words)]

    def _perhaps(self, text: str, words: dict[str, str]) -> str:
        """` Mungkin A; B.` by the words nearest to what was typed, or nothing."""
        self._tebakan -= 1
        if self._tebakan < 0 or len(text) > TERPANJANG:
            return ""
        lower = {word.casefold(): shown for word, shown in words.items()}
        found = dict.fromkeys(lower[word] for word in near(text.casefold(), lower, most=DISEBUT))
        return " " + _("Mungkin %(nama)s.") % {"nama": "; ".join(found)} if found else ""


def polos(teks: object) -> str:
    """A cell or a field as one line of text; whole numbers without `.0`."""
    if isinstance(teks, float) and teks.is_integer():
        teks = int(teks)
    return " ".join(str(teks if teks is not None else "").split())
