"""Where the money of a plan comes from: the usual list, which `sumber_dana` of region.yml may replace."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# The groups under which regions plan (UU 1/2022 on fiscal relations); names as budget documents write them.
BAKU: Mapping[str, str] = MappingProxyType(
    {
        "pad": "Pendapatan Asli Daerah",
        "dau": "Dana Alokasi Umum",
        "dau_ditentukan": "Dana Alokasi Umum yang ditentukan penggunaannya",
        "dbh": "Dana Bagi Hasil",
        "dak_fisik": "Dana Alokasi Khusus Fisik",
        "dak_nonfisik": "Dana Alokasi Khusus Nonfisik",
        "insentif_fiskal": "Insentif Fiskal",
        "otsus": "Dana Otonomi Khusus",
        "bankeu_provinsi": "Bantuan Keuangan Provinsi",
        "hibah": "Hibah",
        "blud": "Pendapatan BLUD",
        "pinjaman": "Pinjaman Daerah",
    }
)
