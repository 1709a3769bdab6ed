"""kriteria.csv: weights make a hundred, ranges leave no gap, every bidang has options; each mistake at its line."""

import pytest

from regiondata import load
from regiondata.kriteria import FILE

# what stands there, what is planted, code of the problem, a word of the message
PLANTED = [
    ("Keterdesakan,25", "Keterdesakan,20", "bobot", "Tambah 5"),
    ("Keterdesakan,25", "Keterdesakan,35", "bobot", "Kurangi 10"),
    ("Keterdesakan,25", "Keterdesakan,0", "isi-kolom", "paling kecil 1"),
    ("Keterdesakan,25", 'Keterdesakan,"12,5"', "isi-kolom", "bilangan bulat"),
    ("Keterdesakan,25", "Keterdesakan,", "isi-kolom", "bobot"),
    ("keterdesakan,Keterdesakan", "keterdesakan,", "isi-kolom", "nama"),
    ('dapat ditunda satu tahun",,50', 'dapat ditunda satu tahun",,150', "isi-kolom", "100"),
    ("Dapat ditunda lebih lama,,25", ",,25", "isi-kolom", "belum punya teks"),
    ("Dapat ditunda lebih lama,,25", "Dapat ditunda lebih lama,3,25", "isi-kolom", "dipilih petugas"),
    ("Dapat ditunda lebih lama", "Mengganggu pelayanan dasar atau kegiatan warga sehari-hari", "ganda", "baris 3"),
    ("manfaat,,,,fisik,,40,40", "manfaat,Lain,,,fisik,,40,40", "tidak-sama", "Lain"),
    ("manfaat,,,,fisik,,40,40", "manfaat,,,,budaya,,40,40", "bidang-tak-dikenal", "budaya"),
    ("penerima_manfaat,fisik,,0,20", "penerima_manfaat,fisik,,5,20", "rentang", "mulai dari 0"),
    ("manfaat,,,,fisik,,80,60", "manfaat,,,,fisik,,40,60", "rentang", "paling kecil 41"),
    ("manfaat,,,,fisik,,80,60", "manfaat,,,,fisik,Banyak,80,60", "isi-kolom", "dihitung dari rentang"),
    ("penerima_manfaat,fisik", "penerima,fisik", "isi-kolom", "penerima_kk"),
]


@pytest.mark.parametrize(("old", "new", "code", "word"), PLANTED)
def test_a_mistake_is_told_at_its_line(region, plant, old, new, code, word):
    line = plant(FILE, old, new)
    loaded = load(region)
    assert loaded.region is None
    told = [p for p in loaded.errors if (p.line, p.code) == (line, code)]
    assert told, "\n".join(map(str, loaded.problems))
    assert word in f"{told[0].message} {told[0].remedy}"
    assert told[0].file == f"region/{FILE}"


def test_households_are_counted_in_words_of_their_own(region, plant):
    plant(FILE, "penerima_manfaat,fisik", "penerima_kk,fisik")
    benefit = next(k for k in load(region).region.skoring()["musrenbang_kecamatan"] if k.sumber)
    assert benefit.opsi_untuk("fisik")[1].label == "40–79 KK"


@pytest.mark.parametrize(
    ("stage", "code"), [("musrenbang_kecamata", "tahap-tak-dikenal"), ("pokir", "tahap-tanpa-forum")]
)
def test_a_stage_that_cannot_score_is_told(region, append, stage, code):
    for option in ("Ya", "Tidak"):
        line = append(FILE, f"{stage},tunggal,Kriteria tunggal,100,,,{option},,{50 if option == 'Ya' else 0}")
    errors = load(region).errors
    assert [(p.line, p.code) for p in errors] == [(line - 1, code), (line, code)]


def test_a_row_that_cannot_be_read_accuses_no_other(region, plant):
    line = plant(FILE, "Keterdesakan,25", "Keterdesakan,dua puluh lima")
    assert [(p.line, p.code) for p in load(region).errors] == [(line, "isi-kolom")]


def test_a_criterion_with_one_option_tells_nothing_apart(region, append, plant):
    plant(FILE, "Keterdesakan,25", "Keterdesakan,15")
    line = append(FILE, "musrenbang_kecamatan,usul,Usul baru,10,,,Satu-satunya,,50")
    assert [(p.line, p.code) for p in load(region).errors] == [(line, "opsi-kurang")]


def test_a_bidang_without_options_is_told(region):
    path = region / FILE
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("musrenbang_kecamatan,manfaat,,,,,,")))
    [problem] = load(region).errors
    assert problem.code == "opsi-kurang"
    assert "ekonomi, sosbud" in problem.message


def test_without_the_file_no_stage_is_scored(region):
    (region / FILE).unlink()
    loaded = load(region)
    assert loaded.problems == []
    assert loaded.region.skoring() == {}


def test_six_criteria_of_a_new_region_make_a_hundred(region):
    [(stage, criteria)] = load(region).region.skoring().items()
    assert stage == "musrenbang_kecamatan"
    assert len(criteria) == 6
    assert sum(k.bobot for k in criteria) == 100


def test_the_words_of_a_range_follow_from_its_limits_and_differ_by_bidang(region):
    benefit = next(k for k in load(region).region.skoring()["musrenbang_kecamatan"] if k.sumber)
    assert [o.label for o in benefit.opsi_untuk("fisik")][::4] == ["0–39 jiwa", "160 jiwa atau lebih"]
    assert [o.label for o in benefit.opsi_untuk("ekonomi")][::4] == ["0–79 jiwa", "320 jiwa atau lebih"]


def test_a_quota_names_every_bidang_of_the_region(region, plant):
    line = plant("region.yml", "{fisik: 10, ekonomi: 3, sosbud: 3}", "{fisik: 10, sosbud: 3}")
    [problem] = load(region).errors
    assert (problem.line, problem.code) == (line, "kuota-kurang")
    assert "ekonomi" in problem.message
