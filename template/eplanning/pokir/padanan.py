"""The entry of another year's catalogue under which the same pokir is proposed: the one with its code, where it is
still counted in the same unit. Where there is none, those that come nearest."""

from difflib import get_close_matches

from eplanning.kamus.models import KamusUsulan
from eplanning.kamus.queries import berlaku

TERDEKAT = 3


def same_entry(kamus: KamusUsulan, tahun) -> KamusUsulan | None:
    """The entry that keeps the code in a year; None when it is not there, or closed. Its unit may have changed."""
    return berlaku(tahun).filter(kode=kamus.kode).first()


def near_entries(kamus: KamusUsulan, tahun) -> list[KamusUsulan]:
    """At most TERDEKAT entries a person would look at instead: of the same sub kegiatan, then by name. One query."""
    entries = list(berlaku(tahun).filter(bidang=kamus.bidang_id))
    same_plan = [one for one in entries if kamus.subkegiatan and one.subkegiatan == kamus.subkegiatan]
    by_name = {one.nama: one for one in entries}
    named = [by_name[name] for name in get_close_matches(kamus.nama, by_name, n=TERDEKAT, cutoff=0.3)]
    found = {one.pk: one for one in (*same_plan, *named)}
    return list(found.values())[:TERDEKAT]
