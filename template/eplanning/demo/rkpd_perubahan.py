"""The plan of the season before, changed once: one proposal smaller, a late pokir taken in. A second round is open: one
office has sent its part, another one has begun."""

from eplanning import jam
from eplanning.akun.models import Pengguna
from eplanning.alur.renja_perubahan import add_usulan_line, change_line
from eplanning.alur.renja_perubahan_putusan import decide_perubahan_renja, send_perubahan_renja
from eplanning.alur.rkpd_perubahan import fix_perubahan_rkpd, open_perubahan_rkpd
from eplanning.demo.panggung import Panggung
from eplanning.demo.pemeran import Pemeran
from eplanning.jadwal.models import Tahapan
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import PutusanRenja, SumberDana
from eplanning.rkpd_perubahan.models import PerubahanRenja, PerubahanRkpd
from eplanning.rkpd_perubahan.queries import calon, matrik, matrik_semua, renja_of


def play(panggung: Panggung, tahapan: Tahapan, pemeran: Pemeran, penyelia: Pengguna, kepala: Pengguna) -> None:
    """Open, change, verify, fix; then open again."""
    with panggung.clock(tahapan, 1):
        alasan = "Sisa lebih tahun sebelumnya harus digunakan; Permendagri 86/2017 (contoh)."
        satu = open_perubahan_rkpd(panggung.tahun, "silpa", alasan, by=kepala)
        offices = list(Perangkat.objects.filter(pk__in=matrik_semua(satu, ())).order_by("pk"))
        for office in offices:
            head = pemeran.leads(office)
            for usulan in calon(satu, office)[:1]:
                _bring_in(satu, office, usulan, head)
                _sent(renja_of(satu, office), head, penyelia)
        first = offices[0]
        renja = renja_of(satu, first)
        if renja.pk is None:
            _smaller(renja, 90, pemeran.leads(first))
            _sent(renja_of(satu, first), pemeran.leads(first), penyelia)
        nomor = f"Peraturan Kepala Daerah Nomor 30 Tahun {jam.today().year} (contoh)"
        fix_perubahan_rkpd(satu, nomor, jam.today(), by=kepala)
        dua = open_perubahan_rkpd(panggung.tahun, "darurat", "Banjir merusak dua jembatan (contoh).", by=kepala)
        _second(dua, offices, pemeran)


def _second(dua: PerubahanRkpd, offices: list[Perangkat], pemeran: Pemeran) -> None:
    for office, sends in zip(offices, (False, True), strict=False):
        renja, head = renja_of(dua, office), pemeran.leads(office)
        _smaller(renja, 80, head)
        if sends:
            send_perubahan_renja(renja_of(dua, office), by=head)


def _smaller(renja: PerubahanRenja, persen: int, head: Pengguna) -> None:
    line = next(row for row in matrik(renja) if row.usulan and row.menjadi)
    volume = line.menjadi.target * persen // 100 or line.menjadi.target / 2
    data = {"volume": volume, "harga_satuan": round(line.menjadi.pagu / line.menjadi.target)}
    data |= {
        "sumber_dana": _dana(line.menjadi.sumber_dana),
        "alasan": "Disesuaikan dengan pendapatan semester ini.",
    }
    change_line(renja, line.kunci, data, terakhir=0, by=head)


def _bring_in(satu: PerubahanRkpd, office: Perangkat, usulan, head: Pengguna) -> None:
    data = {"volume": usulan.volume, "harga_satuan": usulan.harga_satuan, "subkegiatan": usulan.kamus.subkegiatan}
    data |= {"sumber_dana": _dana(""), "alasan": "Pokir yang diarahkan ke perubahan; mendesak."}
    add_usulan_line(renja_of(satu, office), usulan, data, by=head)


def _sent(renja: PerubahanRenja, head: Pengguna, penyelia: Pengguna) -> None:
    send_perubahan_renja(renja, by=head)
    decide_perubahan_renja(renja, PutusanRenja.Putusan.VERIFIKASI, by=penyelia)


def _dana(nama: str) -> SumberDana:
    return SumberDana.objects.filter(nama=nama).first() or SumberDana.objects.filter(aktif=True).first()
