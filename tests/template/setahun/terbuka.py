"""What everybody can see: page, feed, interface, files and recaps tell the same number of proposals and rupiah."""

import csv
import io
import json

from django.urls import reverse

from tests.template.setahun.kota import KODE, UTARA, Kota
from tests.template.setahun.musrenbang_kota import MASUK, nilai
from tests.template.setahun.naskah import ada, rupiah

DIGABUNG = ("kembar",)
KELOMPOK = ("kecamatan", "opd", "dapil", "asal", "bidang", "prioritas")


def jalani(kota: Kota) -> None:
    banyak, total = len(kota.usulan), sum(usulan.nilai for usulan in kota.usulan.values())
    kota.segel()
    daftar(kota, banyak, total)
    antarmuka(kota, banyak, total)
    umpan(kota)
    rekap(kota, banyak, total - sum(kota[nama].nilai for nama in DIGABUNG))
    rkpd(kota)
    petugas(kota, banyak)
    tanpa_data_pribadi(kota)


def daftar(kota: Kota, banyak: int, total: int) -> None:
    """The list and the front page, the CSV and the workbook."""
    ribuan = f"{total:,}".replace(",", ".")
    ada(kota.warga.baca("usulan_daftar"), ribuan)
    rows = list(csv.DictReader(io.StringIO(kota.warga.isi("usulan_csv").decode("utf-8-sig"))))
    assert {row["nomor"] for row in rows} == {usulan.nomor for usulan in kota.usulan.values()}
    assert sum(int(row["total"]) for row in rows) == total
    head, *book = kota.warga.lembar("usulan_xlsx")
    assert len(book) == banyak
    assert sum(row[head.index("total")] for row in book) == total
    page = kota.warga.ambil("beranda").context
    assert (page["banyak"], page["nilai"]) == (banyak, total)


def antarmuka(kota: Kota, banyak: int, total: int) -> None:
    """The interface, page by page, each proposal with its decisions."""
    rows, address = [], f"{reverse('api_usulan')}?banyak=5"
    while address:
        page = json.loads(kota.warga.buka(address).isi)
        rows, address = rows + page["hasil"], page["berikut"]
    assert (len(rows), sum(row["total"] for row in rows)) == (banyak, total)
    told = json.loads(kota.warga.isi("api_usulan_satu", kota["drainase"].nomor))
    assert [one["keputusan"] for one in told["keputusan"]].count("diterima_dengan_perubahan") == 1
    assert told["total"] == kota["drainase"].nilai
    sent = json.loads(kota.warga.isi("api_forum", tahap="musrenbang_kelurahan"))
    assert sum(row["keadaan"] in ("dikirim", "nihil") for row in sent["hasil"]) == 4


def umpan(kota: Kota) -> None:
    """The feed of a proposal tells its whole way; that of the kecamatan what lies in it."""
    drainase = kota["drainase"]
    feed = kota.warga.isi("umpan_usulan", drainase.nomor).decode()
    entries = json.loads(kota.warga.isi("api_usulan_satu", drainase.nomor))["keputusan"]
    assert feed.count("<entry>") == len(entries) + 1
    assert drainase.uraian in kota.warga.isi("umpan_kecamatan", UTARA).decode()
    assert kota["hotmix"].nomor in kota.warga.isi("umpan", tahun=kota.tahun).decode()


def rekap(kota: Kota, banyak: int, total: int) -> None:
    """However they are grouped, the sums are the same, on paper and in the workbook."""
    planned = sum(kota[nama].nilai for nama in MASUK)
    for kelompok in KELOMPOK:
        _head, *rows = kota.warga.lembar("rekap_xlsx", kelompok)
        assert (sum(row[2] for row in rows), sum(row[3] for row in rows)) == (banyak, total), kelompok
        assert (sum(row[-2] for row in rows), sum(row[-1] for row in rows)) == (len(MASUK), planned), kelompok
        kota.sah(kota.warga.naskah("rekap_pdf", kelompok), kota.nama, rupiah(total)[2:], rupiah(planned)[2:])
    paper = kota.warga.naskah("rekap_pdf", "tidak-diterima")
    kota.sah(paper, *(kota[nama].nomor for nama in ("hotmix", "parit", "setapak", "pantai")))


def rkpd(kota: Kota) -> None:
    (plan,) = json.loads(kota.warga.isi("api_rkpd"))
    assert (plan["banyak"], plan["nilai"]) == (len(MASUK) + 1, nilai(kota))
    lines = json.loads(kota.warga.isi("api_rkpd_baris", kota.tahun))["hasil"]
    assert sum(line["nilai"] for line in lines) == nilai(kota)
    assert kota["drainase"].nomor in kota.warga.isi("banding_rkpd_berkas", kota.tahun, "csv").decode()


def petugas(kota: Kota, banyak: int) -> None:
    """The lists of officers as workbooks, and the sheets for SIPD."""
    penyelia, admin = kota.petugas("penyelia"), kota.petugas("admin")
    assert len(penyelia.lembar("unduh_daftar", "usulan")) == banyak + 1
    assert len(admin.lembar("unduh_daftar", "akun")) == len(kota.orang) + 1
    ada(f"{penyelia.lembar('unduh_daftar', 'pagu')}", UTARA, "250000000")
    assert len(kota.petugas("inspektorat").lembar("unduh_daftar", "jejak")) > banyak
    for macam in ("usulan", "pokir", "kamus"):
        fields = admin.ambil("tukar").context["form"].fields
        told = {"macam": macam, "bentuk": "csv", "ejaan": fields["ejaan"].choices[0][0]}
        answer = penyelia.kirim("tukar", **told)
        assert answer.status_code == 200, macam
        assert "attachment" in answer["Content-Disposition"]


def tanpa_data_pribadi(kota: Kota) -> None:
    """No page of the year names a person who signed for a meeting or sat at a desk."""
    pages = [
        kota.warga.isi(name).decode() for name in ("beranda", "usulan_daftar", "pantau", "jadwal", "pagu", "dasbor")
    ]
    pages += [kota.warga.isi("usulan_rinci", usulan.nomor).decode() for usulan in kota.usulan.values()]
    for name in ("Bu Kaling", "Bu Lurah", "Kepala Uji", "Ketua Sidang Uji", "Delegasi Uji"):
        assert [page for page in pages if name in page] == []
    assert KODE in kota.warga.isi("api_wilayah").decode()
