"""A year in the life of Kota Sibolga: every role, every paper, from the first account to the year that follows."""

from tests.template.setahun import (
    kecamatan,
    kelurahan,
    musrenbang_kota,
    pengawasan,
    perangkat,
    persiapan,
    perubahan,
    pokir,
    ppas,
    rembuk,
    tahun_berikutnya,
    terbuka,
)
from tests.template.setahun.kota import Kota


def test_a_year_in_the_life(kota: Kota):
    persiapan.jalani(kota)
    rembuk.jalani(kota)
    kelurahan.jalani(kota)
    pokir.jalani(kota)
    kecamatan.jalani(kota)
    perangkat.jalani(kota)
    pokir.terlambat(kota)
    musrenbang_kota.jalani(kota)
    pokir.tabel(kota)
    ppas.jalani(kota)
    pengawasan.jalani(kota)
    terbuka.jalani(kota)
    tahun_berikutnya.jalani(kota)
    perubahan.jalani(kota)
    tahun_berikutnya.jejak(kota)
