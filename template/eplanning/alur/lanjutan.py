"""A late pokir that was routed to the next year is entered there by one act, in the words in which it was sent."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.isi import ISI, content, new_usulan, require_inside
from eplanning.alur.isian import clean_usulan
from eplanning.alur.kunci import lock_usulan
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import pokir as syarat
from eplanning.alur.titik import ingat_titik
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.kamus.models import KamusUsulan
from eplanning.pokir.models import Lanjutan
from eplanning.pokir.padanan import near_entries, same_entry
from eplanning.usulan.models import Usulan
from eplanning.usulan.nomor import next_nomor


@transaction.atomic
def carry_pokir(usulan: Usulan, *, by, kamus: KamusUsulan | None = None, volume=None) -> Usulan:
    """Enter a late pokir into the running year, where it waits for Bappeda's validation like any other.

    The catalogue of that year rules: its entry of the same code is taken unless `kamus` names another one; the price is
    the old one, or the new ceiling where that is lower. `volume` is asked for only where the unit differs. The old
    proposal stays as it is. Raises Penolakan.
    """
    old = lock_usulan(usulan)
    tugas = syarat.carry_pokir(old, by)
    year, stage = TahunRencana.objects.kini(), syarat.tahap_pokir()
    entry = kamus or _same_entry(old, year)
    if entry.satuan != old.kamus.satuan and volume in (None, ""):
        raise Penolakan(
            "isian",
            _("%(kamus)s dihitung per %(baru)s, dahulu per %(lama)s. Isi volume dalam %(baru)s.")
            % {"kamus": entry, "baru": entry.satuan, "lama": old.kamus.satuan},
            isian="volume",
        )
    typed = {name: getattr(old, name) for name in ISI} | {"kamus": entry}
    typed["harga_satuan"] = min(old.harga_satuan, entry.harga_satuan) if entry.satuan == old.kamus.satuan else None
    typed |= {} if volume in (None, "") else {"volume": volume}
    columns = clean_usulan(typed, year)
    require_inside(columns["wilayah"], stage, None, old.dapil)
    nomor = next_nomor(year.pk, columns["wilayah"].pk)
    new = new_usulan(columns, nomor, tahun=year, asal=stage, by=by, reses=old.reses)
    new.terbit_pada = jam.now()
    new.save(force_insert=True)
    row = _linked(old, new, by, tugas.peran)
    told = content(new) | {"dari": old.nomor, "kamus_lama": old.kamus.kode, "harga_lama": old.harga_satuan}
    catat("pokir.lanjutkan", new, oleh=by, peran=tugas.peran, data=told, baris=[row])
    new.peringatan = ingat_titik(new)
    return new


def _same_entry(old: Usulan, year: TahunRencana) -> KamusUsulan:
    found = same_entry(old.kamus, year)
    if found:
        return found
    near = "; ".join(f"{one.kode} {one.nama}" for one in near_entries(old.kamus, year))
    told = _("Kamus %(tahun)s tidak lagi memuat %(kode)s %(nama)s. Pilih entri penggantinya.")
    if near:
        told = _("Kamus %(tahun)s tidak lagi memuat %(kode)s %(nama)s. Pilih entri penggantinya, misalnya: %(saran)s.")
    said = {"tahun": year, "kode": old.kamus.kode, "nama": old.kamus.nama, "saran": near}
    raise Penolakan("isian", told % said, isian="kamus")


def _linked(old: Usulan, new: Usulan, by, peran: str) -> Lanjutan:
    try:
        with transaction.atomic():
            return Lanjutan.objects.create(dari=old, ke=new, oleh=by, peran=peran)
    except IntegrityError:
        raise Penolakan("berubah", _("Pokir ini baru saja dimasukkan orang lain. Muat ulang halaman ini.")) from None
