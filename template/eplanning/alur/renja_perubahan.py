"""What an office changes in a round: a line of the plan with another target or amount, one that is stopped, a proposal
that comes in, work of its own. Each with a reason that everybody reads once the change is fixed."""

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.alasan import require_alasan
from eplanning.alur.kunci import lock_perubahan
from eplanning.alur.pagu import check_pagu_perubahan
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.renja_perubahan_isian import clean_baru, clean_sendiri, clean_usulan_baru, clean_usulan_lama
from eplanning.alur.syarat import rkpd_perubahan as syarat
from eplanning.jejak.catat import catat
from eplanning.rkpd_perubahan.models import ButirPerubahan, PerubahanRenja, Tindakan
from eplanning.rkpd_perubahan.queries import calon, matrik
from eplanning.rkpd_perubahan.susun import BARU, Baris, isi_terakhir
from eplanning.usulan.models import Usulan


@transaction.atomic
def change_line(renja: PerubahanRenja, kunci: str, data: dict, *, terakhir: int, by) -> ButirPerubahan:
    """Another target, amount or source of money. `terakhir` is the key of the line's last change as it was seen, 0 for
    none. Raises Penolakan."""
    renja, line, tugas = _locked(renja, kunci, terakhir, by)
    if line.menjadi is None:
        raise Penolakan("keadaan", _("Baris ini sudah dihentikan; kembalikan dahulu."))
    clean = clean_usulan_lama if line.usulan else clean_sendiri
    isi = isi_terakhir(line.butir) | clean(renja, line, data)
    if all(str(getattr(line.menjadi, name, value)) == str(value) for name, value in isi.items()):
        raise Penolakan("isian", _("Baris ini sudah demikian; tidak ada yang berubah."), isian="target")
    return _write(renja, line.kunci, Tindakan.UBAH, isi, data, by, tugas)


@transaction.atomic
def stop_line(renja: PerubahanRenja, kunci: str, data: dict, *, terakhir: int, by) -> ButirPerubahan:
    """Take a line out of the plan; whoever proposed it reads why. Raises Penolakan."""
    renja, line, tugas = _locked(renja, kunci, terakhir, by)
    if line.menjadi is None:
        raise Penolakan("keadaan", _("Baris ini sudah dihentikan."))
    if line.hanya_renja:
        raise Penolakan("keadaan", _("Baris ini hanya menampung usulan; hentikan usulannya satu per satu."))
    return _write(renja, line.kunci, Tindakan.HENTI, {}, data, by, tugas)


@transaction.atomic
def restore_line(renja: PerubahanRenja, kunci: str, data: dict, *, terakhir: int, by) -> ButirPerubahan:
    """Take the changes of a line back: it reads as before; one that was added is not in the plan. Raises Penolakan."""
    renja, line, tugas = _locked(renja, kunci, terakhir, by)
    if not line.berubah:
        raise Penolakan("keadaan", _("Baris ini tidak berubah dari rencana semula."))
    return _write(renja, line.kunci, Tindakan.PULIH, {}, data, by, tugas)


@transaction.atomic
def add_usulan_line(renja: PerubahanRenja, usulan: Usulan, data: dict, *, by) -> ButirPerubahan:
    """Bring in a late pokir that was routed here, or what a forum of offices or the region's put off. `data`: volume,
    harga_satuan, subkegiatan, sumber_dana, alasan. Raises Penolakan."""
    renja, tugas = _locked_renja(renja, by)
    found = calon(renja.perubahan, renja.perangkat).filter(pk=usulan.pk).first()
    if found is None or any(row.kunci == usulan.nomor and row.menjadi for row in matrik(renja)):
        raise Penolakan(
            "isian", _("Usulan ini tidak dapat dimasukkan, atau sudah ada dalam perubahan."), isian="usulan"
        )
    return _write(renja, found.nomor, Tindakan.TAMBAH, clean_usulan_baru(renja, found, data), data, by, tugas)


@transaction.atomic
def add_own_line(renja: PerubahanRenja, data: dict, *, by) -> ButirPerubahan:
    """Work of the office's own, which serves a sasaran of the RPJMD; `data` as for a line of a Renja.

    Raises Penolakan.
    """
    renja, tugas = _locked_renja(renja, by)
    isi = clean_baru(renja, data)
    number = 1 + renja.butir.filter(kunci__startswith=BARU, tindakan=Tindakan.TAMBAH).count()
    return _write(renja, f"{BARU}{renja.pk}-{number}", Tindakan.TAMBAH, isi, data, by, tugas)


def _locked_renja(renja: PerubahanRenja, by):
    """The part of an office, its round held; the first change begins it."""
    perubahan = lock_perubahan(renja.perubahan)
    syarat.edit_perubahan_renja(PerubahanRenja(perubahan=perubahan, perangkat=renja.perangkat), by)
    found, _made = PerubahanRenja.objects.select_related("dari").get_or_create(
        perubahan=perubahan, perangkat=renja.perangkat, defaults={"dari": renja.dari}
    )
    found.perubahan, found.perangkat = perubahan, renja.perangkat
    return found, syarat.edit_perubahan_renja(found, by)


def _locked(renja: PerubahanRenja, kunci: str, terakhir: int, by) -> tuple[PerubahanRenja, Baris, object]:
    """As `_locked_renja`, with one line as it is now. Raises Penolakan("berubah") when somebody was faster."""
    renja, tugas = _locked_renja(renja, by)
    line = next((row for row in matrik(renja) if row.kunci == kunci), None)
    if line is None or (line.butir[-1].pk if line.butir else 0) != terakhir:
        raise Penolakan("berubah", _("Baris ini baru saja diubah orang lain. Muat ulang halaman ini."))
    return renja, line, tugas


def _write(renja: PerubahanRenja, kunci: str, tindakan: Tindakan, isi: dict, data: dict, by, tugas) -> ButirPerubahan:
    """The change and its log record; a ceiling warns, as it was set for the plan that is changed."""
    row = ButirPerubahan.objects.create(
        renja=renja,
        kunci=kunci,
        tindakan=tindakan,
        isi=isi,
        alasan=require_alasan(data.get("alasan")),
        oleh=by,
        peran=tugas.peran,
        pada=jam.now(),
    )
    told = {"kunci": kunci, "tindakan": tindakan.value, "isi": isi, "alasan": row.alasan}
    row.peringatan = check_pagu_perubahan(renja, matrik(renja))
    if row.peringatan:
        told["peringatan"] = row.peringatan
    catat("renja.perubahan", renja, oleh=by, peran=tugas.peran, data=told, baris=[row])
    return row
