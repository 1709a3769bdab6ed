"""The season before: a few villages, one kecamatan, all the way to a fixed plan."""

import datetime as dt

from eplanning import jam
from eplanning.akun.models import Peran
from eplanning.alur.jadwal import lay_jendela
from eplanning.alur.konsol import KONSOL
from eplanning.alur.rkpd import fix_rkpd
from eplanning.alur.tahun import finish_tahun, run_tahun
from eplanning.demo import harga, ppas, rkpd_perubahan
from eplanning.demo.contoh import Persediaan
from eplanning.demo.jalan import Jalan
from eplanning.demo.jendela import one_after_another
from eplanning.demo.panggung import Panggung
from eplanning.demo.pemeran import Pemeran, Sudut
from eplanning.demo.pokir_terlambat import send_late
from eplanning.demo.putusan import CAMPUR, decide_some
from eplanning.jadwal.models import KeadaanTahun, Tahapan, TahunRencana
from eplanning.kamus.models import KamusUsulan, Nomenklatur
from eplanning.musrenbang.models import Forum
from eplanning.skoring.queries import latest
from eplanning.skoring.versi import add_versi
from eplanning.wilayah.models import Tingkat, Wilayah

YANG_LALU = dt.timedelta(days=300)


def open_year(tahun: TahunRencana) -> TahunRencana:
    """The year before, with the same catalogue, nomenclature and criteria, and windows that are over."""
    TahunRencana.objects.filter(pk=tahun.pk).update(keadaan=KeadaanTahun.DISIAPKAN)  # it waits for the one before
    year, made = TahunRencana.objects.get_or_create(tahun=tahun.tahun - 1)
    if made:
        for model in (KamusUsulan, Nomenklatur):
            entries = list(model.objects.filter(tahun=tahun, ditutup_pada__isnull=True))
            for entry in entries:
                entry.pk, entry.tahun = None, year
            model.objects.bulk_create(entries, batch_size=500)
        for stage in Tahapan.objects.filter(aktif=True):
            if (versi := latest(tahun, stage)) and versi.isi:
                add_versi(year, stage.pk, versi.isi)
    spans = one_after_another(jam.today() - YANG_LALU, list(Tahapan.objects.filter(aktif=True)))
    lay_jendela(year, spans, by=KONSOL, alasan="Jadwal contoh untuk latihan.")
    return run_tahun(year, by=KONSOL)


def play(tahun: TahunRencana, sudut: Sudut, pemeran: Pemeran, penyelia, kepala, tapd) -> None:
    """From the neighbourhood to the plan and its ceilings; then that year is over and this one begins."""
    year = open_year(tahun)
    harga.last_year(year, pemeran.person(Peran.TIM_HARGA))
    panggung = Panggung(year, hari=2)
    jalan = Jalan(panggung, pemeran, Persediaan(year))
    villages = Wilayah.objects.berlaku().filter(induk=sudut.kecamatan, tingkat=Tingkat.KELURAHAN).order_by("kode")
    for village in villages[:2]:
        jalan.village(village, neighbourhoods=1)
    jalan.hold(jalan.kecamatan, sudut.kecamatan, usulan=2)
    for forum in Forum.objects.lengkap().filter(tahun=year, tahapan=jalan.opd):
        jalan.hold(jalan.opd, forum.perangkat, usulan=0)
    _agree(jalan, penyelia, kepala)
    if jalan.pokir and sudut.dapil:
        send_late(jalan, sudut.dapil, pemeran.person(Peran.ANGGOTA_DPRD, sudut.dapil), pemeran.person(Peran.SETWAN))
    with panggung.clock(jalan.rkpd):
        number = f"Peraturan Kepala Daerah Nomor 17 Tahun {jam.today().year} (contoh)"
        fix_rkpd(year, number, jam.today(), by=kepala)
    ppas.play(panggung, jalan.rkpd, tapd)
    rkpd_perubahan.play(panggung, jalan.rkpd, pemeran, penyelia, kepala)
    finish_tahun(year, by=KONSOL)
    run_tahun(tahun, by=KONSOL)


def _agree(jalan: Jalan, penyelia, kepala) -> None:
    region = Wilayah.objects.get(tingkat=Tingkat.KABKOTA, ditutup_pada__isnull=True)
    forum = jalan.panggung.start(jalan.kabkota, region, kepala)
    decide_some(jalan.panggung, forum, penyelia, CAMPUR)
    jalan.panggung.close(forum, kepala, people=180)
    jalan.panggung.send(forum, kepala, nomor=1)
