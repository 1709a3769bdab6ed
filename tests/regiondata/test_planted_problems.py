"""Each kind of mistake, planted alone in a valid region, is told once, at its very line, with a remedy."""

import pytest

from regiondata import load

# file, what stands there, what is planted, code of the problem, a word of the message
REPLACED = [
    ("region.yml", 'kode: "12.73"', "kode: 12.73", "isi", "tanda kutip"),
    ("region.yml", 'kode: "12.73"', 'kode: "12.99"', "kode-tak-dikenal", "12.99"),
    ("region.yml", "jenis: kota", "jenis: kabupaten", "jenis", "kota"),
    ("region.yml", 'provinsi: {kode: "12"', 'provinsi: {kode: "11"', "salah-tempat", "11"),
    ("region.yml", "zona_waktu: WIB", "zona_waktu: GMT", "isi", "GMT"),
    ("region.yml", "domain: eplanning", "domain: https://eplanning", "isi", "domain"),
    ("region.yml", "tahun_rencana: 2027", "tahun_rencana: dua ribu", "isi", "tahun_rencana"),
    ("region.yml", "tahun_rencana: 2027", "tahun_rencana: &x 2027", "yaml", "Jangkar"),
    ("region.yml", "bahasa: id", "tahun_rencana: 2027", "yaml", "dua kali"),
    ("region.yml", "tahun_rencana: 2027", "tahun_rencana: !!python/none 1", "yaml", "tidak dikenal"),
    ("region.yml", "pindai_ba_wajib: true", "pindai_ba_wajib: mungkin", "isi", "mungkin"),
    ("region.yml", "pindai_ba_wajib: true", "pindai_ba: true", "isi", "tidak dikenal"),
    ("region.yml", "kode: ekonomi", "kode: fisik", "ganda", "fisik"),
    ("region.yml", "{fisik: 10, ekonomi: 3", "{fisik: 10, budaya: 3", "bidang-tak-dikenal", "budaya"),
    ("region.yml", "masuk_ke: forum_perangkat_daerah", "masuk_ke: forum_opd", "tahap-tak-dikenal", "forum_opd"),
    ("region.yml", "masuk_ke: forum_perangkat_daerah", "masuk_ke: musrenbang_kecamatan", "tahap-urutan", "Pokok"),
    ("region.yml", "jenis: rembuk, tingkat: lingkungan", "jenis: rembuk, tingkat: kelurahan", "tingkat", "kelurahan"),
    ("wilayah.csv", "12.73.01.1002", "12.71.01.1002", "salah-tempat", "12.71.01.1002"),
    ("wilayah.csv", "12.73.01.1002", "12.73.01.1992", "kode-tak-dikenal", "Angin Nauli"),
    ("wilayah.csv", "12.73.01.1002", "1273011002", "kode-salah", "1273011002"),
    ("wilayah.csv", "12.73.01.1002", "12.73.01.1001", "ganda", "baris"),
    ("wilayah.csv", "Angin Nauli,kelurahan", "Angin Nauli,desa", "tingkat", "kelurahan"),
    ("wilayah.csv", "Angin Nauli,kelurahan", "Angin Nauli,dusun", "isi-kolom", "dusun"),
    ("wilayah.csv", "Angin Nauli,kelurahan", "Angin Nauli", "jumlah-kolom", "2 kolom"),
    ("wilayah.csv", "Angin Nauli", '"Angin Nauli', "kutip", "kutip"),
    ("wilayah.csv", "Angin Nauli", "", "isi-kolom", "nama"),
    ("wilayah.csv", "kode,nama,tingkat", "kode,nama", "judul-kolom", "tingkat"),
    ("wilayah.csv", "kode,nama,tingkat", "kode;nama;tingkat", "pemisah", "koma"),
    ("lingkungan.csv", "12.73.01.1001.L01", "12.73.01.1001.X01", "kode-salah", "X01"),
    ("lingkungan.csv", "12.73.01.1001.L01", "12.73.01.1077.L01", "tanpa-induk", "12.73.01.1077"),
    ("lingkungan.csv", "Lingkungan 1,lingkungan", "Lingkungan 1,dusun", "tingkat", "lingkungan"),
    ("opd.csv", "2.11.0.00.0.00.01.0000", "2.11.0.00.0.00.01.000", "kode-salah", "22 karakter"),
    ("opd.csv", "8.01.0.00.0.00.01.0000", "8.10.0.00.0.00.01.0000", "bidang-tak-dikenal", "8.01"),
    ("opd.csv", "DLH,dinas", "DLH,dians", "jenis", "dinas"),
    ("opd.csv", "kelurahan,7.01.0.00.0.00.01.0000", "kelurahan,7.01.0.00.0.00.09.0000", "tanpa-induk", "09.0000"),
    ("opd.csv", "kelurahan,7.01.0.00.0.00.01.0000", "kelurahan,", "tanpa-induk", "kosong"),
    ("opd.csv", "Setda,sekretariat,", "Setda,sekretariat,4.02.0.00.0.00.01.0000", "induk", "0000"),
    ("dapil.csv", "12.73.01", "12.73.09", "kode-tak-dikenal", "12.73.09"),
    ("dapil.csv", "D1,", "X1,", "isi-kolom", "X1"),
    ("region.yml", "jarak_mirip: 100", "jarak_mirip: 5", "isi", "10"),
    ("kamus.csv", "m2,285000", "m2,0", "isi-kolom", "lebih dari 0"),
    ("kamus.csv", "m2,285000", "m2,-5", "isi-kolom", "-5"),
    ("kamus.csv", "m2,285000", "m2,285.000", "isi-kolom", "bilangan bulat"),
    ("kamus.csv", "KECAMATAN,fisik,fisik", "KECAMATAN,fisic,fisik", "bidang-tak-dikenal", "fisik"),
    ("kamus.csv", "KECAMATAN,fisik,fisik", "9.99.0.00.0.00.01.0000,fisik,fisik", "opd-tak-dikenal", "9.99"),
    ("kamus.csv", "7.01.03.2.02.0002", "7.10.03.2.02.0002", "bidang-tak-dikenal", "7.01"),
    ("kamus.csv", "7.01.03.2.02.0002", "7.01.03", "kode-salah", "7.01.03"),
    ("jadwal.csv", "2026-01-16 16:00", "16/01/2026", "isi-kolom", "16/01/2026"),
    ("jadwal.csv", "2026-01-16 16:00", "2026-02-30 16:00", "isi-kolom", "2026-02-30"),
    ("jadwal.csv", "2026-01-16 16:00", "2026-01-04 16:00", "tanggal-terbalik", "2026-01-04"),
    ("jadwal.csv", "musrenbang_kelurahan", "musrenbang_keluraham", "tahap-tak-dikenal", "keluraham"),
    ("branding/warna.yml", 'teks_utama: "#ffffff"', 'teks_utama: "#3f7f4f"', "kontras", "4.5:1"),
    ("branding/warna.yml", 'utama: "#14532d"', 'utama: "hijau"', "isi", "hijau"),
    ("branding/kop.yml", "alamat: Alamat belum diisi", 'alamat: ""', "isi", "alamat"),
]


@pytest.mark.parametrize(("file", "old", "new", "code", "word"), REPLACED, ids=lambda value: str(value)[:40])
def test_a_planted_mistake_is_told_at_its_line(region, plant, file, old, new, code, word):
    line = plant(file, old, new)
    loaded = load(region)
    assert loaded.region is None
    told = [p for p in loaded.errors if (p.file, p.line, p.code) == (f"region/{file}", line, code)]
    assert told, "\n".join(map(str, loaded.problems))
    assert word in f"{told[0].message} {told[0].remedy}"
    assert told[0].remedy


def test_a_valid_region_has_no_problems(region):
    loaded = load(region)
    assert loaded.problems == []
    assert loaded.region.profil.nama == "Kota Sibolga"
    assert len([w for w in loaded.region.wilayah if w.kecamatan]) == 4
    assert len([w for w in loaded.region.wilayah if not w.kecamatan]) == 17


def test_all_mistakes_are_told_in_one_pass(region, plant):
    places = {
        ("region/opd.csv", plant("opd.csv", "2.11.0.00.0.00.01.0000", "2.51.0.00.0.00.01.0000")),
        ("region/wilayah.csv", plant("wilayah.csv", "12.73.02.1001", "12.73.02.1991")),
        ("region/kamus.csv", plant("kamus.csv", "m2,285000", "m2,0")),
        ("region/jadwal.csv", plant("jadwal.csv", "2026-01-16 16:00", "2026-01-04 16:00")),
        ("region/branding/warna.yml", plant("branding/warna.yml", 'teks_aksen: "#ffffff"', 'teks_aksen: "#b45300"')),
        ("region/region.yml", plant("region.yml", "masuk_ke: forum_perangkat_daerah", "masuk_ke: entah")),
    }
    assert {(p.file, p.line) for p in load(region).errors} >= places


def test_one_mistake_accuses_nothing_else(region, plant):
    line = plant("wilayah.csv", "12.73.01,Sibolga Utara,kecamatan", "12.73.01,Sibolga Utara,kecamata")
    assert [(p.file, p.line) for p in load(region).errors] == [("region/wilayah.csv", line)]


def test_a_village_without_its_kecamatan_is_an_orphan(region):
    path = region / "wilayah.csv"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("12.73.04,")))
    orphans = [p for p in load(region).errors if p.code == "tanpa-induk"]
    assert len(orphans) == 4
    assert all("12.73.04" in p.message for p in orphans)


def test_a_new_area_is_accepted_when_its_regulation_is_named(region, append):
    append("wilayah.csv", "12.73.04.1005,Kampung Baru,kelurahan")
    assert [p.code for p in load(region).errors] == ["kode-tak-dikenal"]
    append("region.yml", 'wilayah_tambahan:\n  - {kode: "12.73.04.1005", dasar: Perda 1/2027}')
    assert [p.code for p in load(region).problems] == ["batas-kurang"]  # its outline is not drawn yet


def test_a_name_other_than_the_official_one_is_only_a_warning(region, plant):
    line = plant("wilayah.csv", "Angin Nauli", "Angin Naoli")
    loaded = load(region)
    assert loaded.region is not None
    assert [(p.line, p.code, p.level) for p in loaded.problems] == [(line, "nama-beda", "warning")]


def test_a_missing_file_is_told_by_its_name(region):
    (region / "opd.csv").unlink()
    assert ("region/opd.csv", None, "berkas-tidak-ada") in [(p.file, p.line, p.code) for p in load(region).errors]


def test_an_unknown_file_is_a_warning_with_the_name_that_was_meant(region):
    (region / "kamuss.csv").write_text("kode\n")
    [problem] = load(region).problems
    assert (problem.level, problem.file) == ("warning", "region/kamuss.csv")
    assert "kamus.csv" in problem.remedy


def test_a_folder_that_is_not_there_is_told_without_raising(tmp_path):
    loaded = load(tmp_path / "nowhere")
    assert loaded.region is None
    assert loaded.errors[0].code == "folder-tidak-ada"


def test_suggestions_name_the_nearest_value(region, plant):
    plant("opd.csv", "2.15.0.00.0.00.01.0000", "2.51.0.00.0.00.01.0000")
    assert any(p.remedy == "Mungkin 2.15." for p in load(region).errors)
