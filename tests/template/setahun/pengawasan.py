"""After the plan: the Inspektorat asks, the lurah answers, an auditor reads for a while and takes a signed package."""

import datetime as dt
import io
import zipfile
from http import HTTPStatus

from tests.template.setahun.kota import HUTA, Kota
from tests.template.setahun.naskah import ada
from tests.template.setahun.persiapan import terima_undangan

TEMUAN = "Volume tampak lebih besar daripada panjang gang di peta."
JAWABAN = "Sudah diukur ulang bersama kepala lingkungan."


def jalani(kota: Kota) -> None:
    temuan(kota)
    pemeriksa(kota)


def temuan(kota: Kota) -> None:
    """Filed about a proposal, answered by the lurah it is addressed to and nobody else, closed by who filed it."""
    inspektorat, lurah = kota.petugas("inspektorat"), kota.petugas("lurah.huta")
    drainase = kota["drainase"].nomor
    tenggat = (kota.jam.saat + dt.timedelta(days=14)).date().isoformat()
    told = {"objek": drainase, "kategori": "harga", "uraian": TEMUAN, "rekomendasi": "Ukur ulang.", "tenggat": tenggat}
    kota.petugas("penyelia").terlarang("temuan_baru", **told)
    answer = inspektorat.kirim("temuan_baru", peran="lurah", wilayah=HUTA, **told)
    assert answer.status_code == 302, answer.content.decode()
    pk = int(answer["Location"].rstrip("/").rpartition("/")[2])
    assert kota.petugas("lurah.angin").ambil("temuan", pk).status_code == 404
    ada(lurah.baca("temuan", pk), TEMUAN)
    lurah.lakukan("temuan_tanggapi", pk, teks=JAWABAN)
    form = inspektorat.ambil("temuan_tutup", pk).context["form"]
    hasil = form.fields["hasil"].choices[0][0]
    lurah.terlarang("temuan_tutup", pk, hasil=hasil, teks="Saya tutup sendiri.")
    ada(inspektorat.lakukan("temuan_tutup", pk, hasil=hasil, teks="Hasil ukur sesuai."), JAWABAN)
    assert TEMUAN not in kota.warga.baca("usulan_rinci", drainase)


def pemeriksa(kota: Kota) -> None:
    """Asked for by the admin, let in by the head of Bappeda, invited; reads all, changes nothing, and its time ends."""
    admin, kepala = kota.petugas("admin"), kota.petugas("kepala.bappeda")
    selesai = (kota.jam.saat + dt.timedelta(days=10)).date().isoformat()
    told = {
        "lembaga": "bpk",
        "nama": "Pemeriksa Uji",
        "username": "bpk.uji",
        "surat_nomor": "12/ST",
        "selesai": selesai,
    }
    told |= {"surat_tanggal": kota.jam.hari_ini, "mulai": kota.jam.hari_ini, "keperluan": "Pemeriksaan kinerja."}
    admin.lakukan("akses_mohon", **told)
    asked = kepala.ambil("akses_pemeriksa").context["daftar"][0]
    admin.terlarang("akses_putuskan", asked.pk, setuju="ya")
    kepala.lakukan("akses_putuskan", asked.pk, setuju="ya")
    (person,) = admin.ambil("bappeda_akun", kata="bpk.uji").context["page"]
    link = admin.kirim("bappeda_akun_undang", person.pk).context["tautan"].partition("testserver")[2]
    auditor = kota.orang["bpk.uji"] = terima_undangan(kota, "bpk.uji", link)
    assert auditor.ambil("pengawasan").status_code == HTTPStatus.OK
    auditor.terlarang("bappeda_rkpd_tetapkan", nomor="1", tanggal=kota.jam.hari_ini)
    paket(kota)
    kota.jam.ke(kota.jam.saat + dt.timedelta(days=11))
    assert auditor.ambil("pengawasan").status_code in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)


def paket(kota: Kota) -> None:
    """Data and evidence of the year, each as a signed archive."""
    kota.segel()
    for macam in ("data", "bukti"):
        answer = kota.petugas("bpk.uji").kirim("pengawasan_ambil", macam, tahun=kota.tahun)
        assert answer.status_code == 200, f"{macam}: {answer.status_code}"
        with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
            assert archive.testzip() is None
            whole = "".join(archive.read(name).decode(errors="ignore") for name in archive.namelist())
        assert kota["drainase"].nomor in whole
