"""A dump shaped like the table of the old application, made up: no real place, office or person."""

import csv
import io

KOLOM = [
    "id", "Tahun", "Kd_Prov", "Kd_Kab", "Kd_Kec", "Kd_Kel", "Kd_Urut_Kel", "Kd_Lingkungan", "Detail_Lokasi", "Latitute",
    "Longitude", "Kd_Urusan", "Kd_Bidang", "Kd_Unit", "Kd_Sub", "Kd_Prog", "Kd_Keg", "Kd_Pem", "Nm_Permasalahan",
    "Jenis_Usulan", "Kd_Kamus_Usulan", "Def_Operasional", "Jumlah", "Kd_Satuan", "Harga_Satuan", "Harga_Total", "Skor",
    "Rincian_Skor", "Status_Penerimaan_Kelurahan", "Alasan_Kelurahan", "Status_Penerimaan_Kecamatan",
    "Alasan_Kecamatan", "Status_Penerimaan_Skpd", "Alasan_Skpd", "Status_Penerimaan_Kota", "Kd_User",
    "Kd_Asal_Usulan",
]  # fmt: skip
USUAL = {
    "id": "1", "Tahun": "2019", "Kd_Prov": "99", "Kd_Kab": "9", "Kd_Kec": "1", "Kd_Kel": "1", "Kd_Urut_Kel": "3",
    "Kd_Lingkungan": "NULL", "Detail_Lokasi": "Gang Contoh", "Latitute": "1.74", "Longitude": "98.78", "Kd_Urusan": "1",
    "Kd_Bidang": "3", "Kd_Unit": "1", "Kd_Sub": "1", "Kd_Pem": "1", "Nm_Permasalahan": "Jalan rusak",
    "Jenis_Usulan": "Rabat beton", "Kd_Kamus_Usulan": "12", "Jumlah": "100.00", "Kd_Satuan": "7",
    "Harga_Satuan": "250000", "Harga_Total": "25000000", "Skor": "35", "Rincian_Skor": 'a:1:{i:1;s:2:"15";}',
    "Status_Penerimaan_Kelurahan": "1", "Status_Penerimaan_Kecamatan": "3", "Alasan_Kecamatan": "Bukan prioritas",
    "Kd_User": "4711", "Kd_Asal_Usulan": "2",
}  # fmt: skip


def dump(*rows: dict, encoding: str = "utf-8", columns: list[str] = KOLOM) -> bytes:
    """Rows that differ from the usual one as said."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        said = USUAL | row
        writer.writerow([said.get(name, "NULL") for name in columns])
    return out.getvalue().encode(encoding)


def silang(orang, **more: str) -> bytes:
    """The crosswalk for the usual row; `more` are further lines."""
    lines = [
        "jenis,kode_lama,kode_baru",
        f"wilayah,99.9.1.1.3,{orang.kelurahan.pk}",
        f"wilayah,99.09.01.1.3.2,{orang.lingkungan.pk}",
        f"perangkat,1.03.01.01,{orang.kantor.pk}",
        "bidang,1,fisik",
        "satuan,7,meter",
        "kamus,12,Rabat beton lama",
        *more.values(),
    ]
    return "\n".join(lines).encode()
