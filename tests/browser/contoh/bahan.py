"""What stands around the proposals: five-year plans, standard prices, ceilings of the budget, requests, suggestions."""

from collections.abc import Iterator

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F

from eplanning import jam
from eplanning.akun.models import Pengguna
from eplanning.alur.harga_unggah import read_harga
from eplanning.alur.permohonan import ask_ubah_usulan, decide_permohonan
from eplanning.demo.panggung import pindaian
from eplanning.demo.pemeran import LEADER
from eplanning.harga.models import ButirHarga
from eplanning.jadwal.models import TahunRencana, Unit
from eplanning.permohonan.models import Permohonan
from eplanning.pokir.queries import to_carry
from eplanning.ppas.models import BarisPpas, Ppas
from eplanning.rencana.models import BarisRenja, KeadaanRenja
from eplanning.rkpd_perubahan.models import PerubahanRenja, PerubahanRkpd
from eplanning.saran.models import Saran
from eplanning.usulan.models import StatusUsulan, Usulan
from tests.browser.contoh.keadaan import ALASAN, Keadaan

Contoh = tuple[str, str, tuple, dict]  # who opens it, name of the address, its parts, its query


def everything(ada: Keadaan) -> list[Contoh]:
    return [
        *_five_years(ada),
        *_prices(ada),
        *_ceilings(ada),
        *_changed_plan(ada),
        *_requests(ada),
        *_suggestions(),
        *_links(ada),
    ]


def _at(who: str, name: str, *args, **query) -> Contoh:
    return who, name, args, query


def _five_years(ada: Keadaan) -> Iterator[Contoh]:
    for name in ("renstra_daftar", "prioritas", "banding_renstra"):
        yield _at("", name)
    yield _at("", "renstra", ada.kantor.pk)
    yield _at("operator.opd", "renja_renstra", ada.kantor.pk)


def _prices(ada: Keadaan) -> Iterator[Contoh]:
    """This year's book is fixed, next year's is a draft into which a sheet is read."""
    kini, depan = ada.tahun.pk, TahunRencana.objects.get(pk=ada.tahun.pk + 1)
    item = ButirHarga.objects.filter(buku__tahun=kini, jenis="hspk").select_related("buku").first()
    tim = Pengguna.objects.get(username="tim.harga")
    sheet = SimpleUploadedFile("komponen.csv", f"kode,kode_komponen,koefisien\n{item.kode},tidak-ada,2\n".encode())
    read = read_harga(depan, "komponen", sheet, by=tim)
    for name in ("kamus_publik", "harga"):
        yield _at("", name)
    yield _at("", "harga_versi", kini, item.buku.nomor)
    yield _at("", "harga_butir", kini, item.buku.nomor, item.kode)
    yield _at("", "banding_standar", kini)
    for name in ("harga_meja", "harga_kamus", "harga_mulai"):
        yield _at("tim.harga", name)
    for name in ("harga_meja", "harga_rancangan", "harga_unggah", "harga_tetapkan", "harga_buang"):
        yield _at("tim.harga", name, tahun=depan.pk)
    yield _at("tim.harga", "harga_periksa", read.kode)


def _ceilings(ada: Keadaan) -> Iterator[Contoh]:
    """Last year's were agreed and are opened for a change."""
    ppas = Ppas.objects.get(tahun=ada.tahun.pk - 1)
    line = BarisPpas.objects.filter(ppas=ppas, nilai__gt=0).first()
    yield _at("", "banding_ppas", ppas.tahun_id)
    yield _at("tapd", "ppas_meja")
    for name in ("ppas_tahun", "ppas_sepakati", "ppas_banding"):
        yield _at("tapd", name, ppas.tahun_id)
    for name in ("ppas_baris", "ppas_ubah", "ppas_coret"):
        yield _at("tapd", name, line.pk)
    yield _at("tapd", "ppas_tambah", ppas.tahun_id, line.perangkat_id)


def _changed_plan(ada: Keadaan) -> Iterator[Contoh]:
    """Last year's plan was changed once; of the open round one office has sent its part, another one has begun."""
    open_round = PerubahanRkpd.objects.get(akhir__isnull=True)
    sent = PerubahanRenja.objects.get(perubahan=open_round, keadaan=KeadaanRenja.DIKIRIM)
    begun = PerubahanRenja.objects.get(perubahan=open_round, keadaan=KeadaanRenja.DISUSUN)
    head = _head(ada, perangkat=begun.perangkat).username
    part, changed = (open_round.pk, begun.perangkat_id), begun.butir.first().kunci
    yield _at("", "rkpd_perubahan_publik", open_round.tahun_id)
    yield _at("kepala.bappeda", "rkpd_perubahan")
    for name in ("rkpd_perubahan_putaran", "rkpd_perubahan_tetapkan", "rkpd_perubahan_hentikan"):
        yield _at("kepala.bappeda", name, open_round.pk)
    yield _at("penyelia", "rkpd_perubahan_putuskan", open_round.pk, sent.perangkat_id)
    for name in ("rkpd_perubahan_opd", "rkpd_perubahan_kirim", "rkpd_perubahan_tambah", "rkpd_perubahan_usulan"):
        yield _at(head, name, *part)
    for name in ("rkpd_perubahan_ubah", "rkpd_perubahan_henti", "rkpd_perubahan_pulih"):
        yield _at(head, name, *part, changed)


def _requests(ada: Keadaan) -> Iterator[Contoh]:
    """One waits, one is approved, others may still be asked for."""
    waiting = Permohonan.objects.filter(langkah__isnull=True).first() or _asked(ada)
    approved = _asked(ada)
    decide_permohonan(approved, True, by=Pengguna.objects.get(username="kepala.bappeda"))
    other = _changeable(ada).first()
    line = BarisRenja.objects.filter(renja__tahun=ada.tahun, renja__keadaan=KeadaanRenja.DIVERIFIKASI).first()
    yield _at("kepala.bappeda", "permohonan_daftar")
    yield _at("kepala.bappeda", "permohonan", waiting.pk)
    yield _at("kepala.bappeda", "permohonan_putuskan", waiting.pk)
    yield _at("admin", "permohonan_laksanakan", approved.pk)
    yield _at(waiting.oleh.username, "permohonan_tarik", waiting.pk)
    yield _at(_village(ada, other).username, "permohonan_usulan", other.nomor)
    yield _at(_head(ada, perangkat=line.renja.perangkat).username, "permohonan_renja", line.pk)


def _changeable(ada: Keadaan):
    """Sent up by a neighbourhood or a village, and asked about by nobody."""
    rows = Usulan.objects.filter(tahun=ada.tahun, status=StatusUsulan.BELUM_DIBAHAS, permohonan__isnull=True)
    below = rows.filter(asal__tingkat__in=(Unit.LINGKUNGAN, Unit.KELURAHAN)).exclude(tahapan=F("asal"))
    return below.select_related("wilayah__induk").order_by("nomor")


def _village(ada: Keadaan, usulan: Usulan) -> Pengguna:
    place = usulan.wilayah
    return _head(ada, wilayah=place if place.tingkat == Unit.KELURAHAN else place.induk)


def _head(ada: Keadaan, **unit) -> Pengguna:
    """Who leads a unit: whom the demo knows, else somebody new."""
    known = Pengguna.objects.filter(
        penugasan__peran__in=LEADER.values(), **{f"penugasan__{k}": v for k, v in unit.items()}
    )
    return known.first() or ada.pemeran.leads(*unit.values())


def _asked(ada: Keadaan) -> Permohonan:
    usulan = _changeable(ada).first()
    letter = {"nomor": "600/1", "tanggal": jam.today(), "alasan": ALASAN}
    wanted = {"alamat": f"{usulan.alamat}, dekat pos ronda"[:200]}
    return ask_ubah_usulan(usulan, wanted, letter, pindaian("Surat"), by=_village(ada, usulan))


def _suggestions() -> Iterator[Contoh]:
    for name in ("saran", "saran_kirim", "saran_lacak", "panduan"):
        yield _at("", name)
    yield _at("", "saran_tanda_terima", Saran.objects.terjawab().first().kode)
    yield _at("penyelia", "saran_petugas")
    yield _at("penyelia", "saran_tanggapi", Saran.objects.menunggu().first().pk)


def _links(ada: Keadaan) -> Iterator[Contoh]:
    """Letters, links to the five-year plan, and a pokir of last year that waits to be entered."""
    yield _at(ada.lead(ada.siap).username, "forum_undangan", ada.siap.pk)
    yield _at(ada.lead(ada.berskor).username, "forum_prioritas", ada.berskor.pk)
    yield _at("penyelia", "usulan_prioritas", ada.menunggu.nomor)
    yield _at("setwan", "dprd_lanjutkan", to_carry(ada.tahun.pk).first().nomor)
