"""What happens to one proposal: entered, edited, withdrawn, returned and resubmitted, decided, merged."""

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.alasan import require_alasan, tidy_alasan
from eplanning.alur.isi import content, new_usulan, require_inside, write_content
from eplanning.alur.isian import clean_usulan
from eplanning.alur.kunci import lock_banyak, lock_forum, lock_reses, lock_with_forum
from eplanning.alur.pagu import check_pagu
from eplanning.alur.pengalihan import forum_tujuan, require_tujuan
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.putusan import clean_nilai, new_keputusan, record, require_choice
from eplanning.alur.syarat import forum as syarat_forum
from eplanning.alur.syarat import pokir as syarat_pokir
from eplanning.alur.syarat import usulan as syarat
from eplanning.alur.titik import ingat_titik
from eplanning.jejak.catat import catat
from eplanning.musrenbang.models import Forum
from eplanning.pokir.models import Reses
from eplanning.usulan.models import TANPA_ALASAN, Gabungan, Keputusan, StatusUsulan, Usulan
from eplanning.usulan.nomor import next_nomor
from eplanning.usulan.queries import inbox


@transaction.atomic
def add_usulan(data: dict, *, by, forum: Forum | None = None, reses: Reses | None = None) -> Usulan:
    """Enter a proposal in a running forum, or for a recess. Raises Penolakan; TypeError without one of the two.

    The returned row carries `peringatan`: "" or the sentence about a point outside the area.
    """
    if (forum is None) == (reses is None):
        raise TypeError("add_usulan needs a forum or a reses, and not both")
    if forum:
        forum = lock_forum(forum)
        tugas, tahun, asal = syarat_forum.add_usulan(forum, by), forum.tahun, forum.tahapan
    else:
        reses = lock_reses(reses)
        tugas, tahun, asal = syarat_pokir.add_usulan(reses, by), reses.tahun, syarat_pokir.tahap_pokir()
    columns = clean_usulan(data, tahun)
    require_inside(columns["wilayah"], asal, forum and forum.wilayah_id, reses and reses.dapil)
    nomor = next_nomor(tahun.pk, columns["wilayah"].pk)
    usulan = new_usulan(columns, nomor, tahun=tahun, asal=asal, by=by, reses=reses)
    usulan.save(force_insert=True)
    catat("usulan.tambah", usulan, oleh=by, peran=tugas.peran, data=content(usulan))
    usulan.peringatan = ingat_titik(usulan)
    return usulan


@transaction.atomic
def edit_usulan(usulan: Usulan, data: dict, *, by) -> Usulan:
    """Change the content of a proposal that is not decided yet, or was returned; `peringatan` as for `add_usulan`.

    Raises Penolakan.
    """
    usulan, forum = lock_with_forum(usulan)
    tugas = syarat.edit_usulan(usulan, by, forum)
    changed = write_content(usulan, data)
    if changed:
        catat("usulan.ubah", usulan, oleh=by, peran=tugas.peran, data={"nomor": usulan.nomor, "perubahan": changed})
    usulan.peringatan = ingat_titik(usulan)
    return usulan


@transaction.atomic
def resubmit(usulan: Usulan, data: dict, *, by) -> Usulan:
    """Hand in a returned proposal again, repaired; `peringatan` as for `add_usulan`. Raises Penolakan."""
    usulan, forum = lock_with_forum(usulan)
    tugas = syarat.resubmit(usulan, by, forum)
    changed = write_content(usulan, data)
    if changed:
        catat("usulan.ubah", usulan, oleh=by, peran=tugas.peran, data={"nomor": usulan.nomor, "perubahan": changed})
    said = _("Diperbaiki dan diajukan kembali.")
    row = new_keputusan(usulan, StatusUsulan.BELUM_DIBAHAS, tugas=tugas, forum=forum, alasan=said)
    record(usulan, row, by=by, aksi="usulan.ajukan_kembali")
    usulan.peringatan = ingat_titik(usulan)
    return usulan


@transaction.atomic
def withdraw(usulan: Usulan, *, by, alasan: str) -> Keputusan:
    """Take a proposal back before it is sent up, or when it was returned. Raises Penolakan."""
    usulan, forum = lock_with_forum(usulan)
    tugas = syarat.withdraw(usulan, by, forum)
    row = new_keputusan(usulan, StatusUsulan.DIBATALKAN, tugas=tugas, forum=forum, alasan=require_alasan(alasan))
    return record(usulan, row, by=by, aksi="usulan.tarik")


@transaction.atomic
def decide(
    usulan: Usulan, keputusan: str, *, by, alasan: str = "", volume=None, harga_satuan=None, perangkat=None
) -> Keputusan:
    """Decide on a proposal in the forum where it lies; a later decision of that forum supersedes an earlier one.

    `volume` and `harga_satuan` go with diterima_dengan_perubahan, `perangkat` with dialihkan. Raises Penolakan.
    The returned row carries `peringatan`: "" or the sentence about a ceiling that only reminds.
    """
    tujuan = forum_tujuan(usulan, perangkat) if keputusan == StatusUsulan.DIALIHKAN else None
    usulan, forum = lock_with_forum(usulan, *([tujuan] if tujuan else []))
    tugas = syarat.decide(usulan, by, forum)
    require_choice(usulan, keputusan)
    alasan = tidy_alasan(alasan) if keputusan in TANPA_ALASAN else require_alasan(alasan)
    nilai, status, columns = clean_nilai(usulan, keputusan, volume, harga_satuan), keputusan, {}
    if keputusan == StatusUsulan.DIALIHKAN:
        nilai["perangkat"] = columns["perangkat"] = require_tujuan(usulan, perangkat, tujuan)
        status = StatusUsulan.BELUM_DIBAHAS
    row = new_keputusan(usulan, keputusan, tugas=tugas, forum=forum, alasan=alasan, **nilai)
    taken = {usulan.pk: row.total}
    row.peringatan = check_pagu(forum.tahapan.tingkat, [usulan], taken) if row.menerima else ""
    return record(usulan, row, by=by, status=status, **columns)


@transaction.atomic
def merge_usulan(dari: list[Usulan], ke: Usulan, *, by, alasan: str) -> list[Keputusan]:
    """Merge proposals into another of the same forum; the lineage stays. Raises Penolakan."""
    ke, forum = lock_with_forum(ke)
    tugas = syarat.decide(ke, by, forum)
    if ke.status in (StatusUsulan.DITOLAK, StatusUsulan.DITUNDA, StatusUsulan.DIKEMBALIKAN):
        raise Penolakan("keadaan", _("Usulan tujuan tidak sedang dibahas; pilih yang lain."), isian="ke")
    merged = _mergeable(dari, ke, forum)
    alasan = require_alasan(alasan)
    rows = [new_keputusan(u, StatusUsulan.DIGABUNG, tugas=tugas, forum=forum, alasan=alasan) for u in merged]
    Keputusan.objects.bulk_create(rows)
    lineage = Gabungan.objects.bulk_create([Gabungan(dari=row.usulan, ke=ke, keputusan=row) for row in rows])
    Usulan.objects.filter(pk__in=[u.pk for u in merged]).update(status=StatusUsulan.DIGABUNG, diubah_pada=jam.now())
    forum.prioritas.filter(usulan__in=merged).delete()
    data = {"ke": ke.nomor, "dari": [u.nomor for u in merged], "alasan": alasan}
    catat("usulan.gabung", ke, oleh=by, peran=tugas.peran, data=data, baris=[*rows, *lineage])
    return rows


def _mergeable(dari: list[Usulan], ke: Usulan, forum: Forum) -> list[Usulan]:
    """Those to be merged, locked: others than `ke`, of the same forum, still open to a decision."""
    here = set(inbox(forum).filter(pk__in=[u.pk for u in dari]).values_list("pk", flat=True))
    locked = list(lock_banyak(u.pk for u in dari).values())
    if not locked:
        raise Penolakan("isian", _("Pilih usulan yang digabung."), isian="dari")
    for usulan in locked:
        if usulan.pk == ke.pk or usulan.pk not in here:
            raise Penolakan(
                "isian",
                _("Usulan %(nomor)s tidak dapat digabung ke sana: pilih usulan lain di forum yang sama.")
                % {"nomor": usulan.nomor},
                isian="dari",
            )
        syarat.require_decidable(usulan)
    return locked
