"""`kit new`: any of the 514 in one step; what is not empty stays; nobody's computer shows in the result."""

import json
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from kit.cli import root
from kit.context import Context
from kit.errors import KitError, UsageProblem
from kit.region import rendering
from kit.region.checks import check_region
from kit.region.official import area, readings
from kit.region.scaffold import identify, plan_year, slug
from kit.region.template_store import NAME, environment, stored
from kit.region.workspace import find_region
from kit.runner import Runner
from regiondata import load, resmi

KINDS = {
    "12.73": "kota, WIB",
    "12.10": "kabupaten with desa, a code that ends in zero",
    "72.71": "kota, WITA",
    "91.03": "Papua: distrik and desa adat, WIT",
    "52.72": "a kota named like an ordinary word",
    "31.01": "kabupaten administrasi",
}


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("EPLANNING_WORKSPACE", str(tmp_path))
    return tmp_path


def new(*words):
    return CliRunner().invoke(root, ["new", *map(str, words)])


@pytest.mark.parametrize("kode", KINDS, ids=KINDS.values())
def test_a_new_region_is_whole_committed_and_lacks_only_what_the_kit_cannot_know(workspace, kode):
    result = new(kode, "--defaults", "--json")
    assert result.exit_code == 0, result.output
    made = Path(json.loads(result.output)["data"]["path"])
    assert made == workspace / "regions" / slug(resmi.kabkota()[kode])
    open_yet = [(p.file, p.code) for p in check_region(Runner(), find_region(kode))]
    assert open_yet == [*2 * [("region/branding/kop.yml", "unfilled")], ("region/region.yml", "unfilled")]
    assert {w.kode: w.nama for w in load(made / "region").region.wilayah} == resmi.wilayah(kode)
    git = ["git", "-C", str(made)]
    assert subprocess.check_output([*git, "status", "--porcelain"], text=True) == ""
    assert subprocess.check_output([*git, "rev-list", "--count", "HEAD"], text=True).strip() == "1"
    assert sorted(p.name for p in made.parent.iterdir()) == [made.name]


def test_the_answers_file_names_no_computer(workspace, tmp_path):
    new("12.73", "--defaults")
    answers = (workspace / "regions/kota-sibolga/.copier-answers.yml").read_text()
    assert yaml.safe_load(answers)["_src_path"] == NAME
    assert str(tmp_path) not in answers
    assert "/home" not in answers


def test_copier_finds_the_template_again_by_its_name(workspace, monkeypatch):
    new("12.73", "--defaults")
    made = workspace / "regions/kota-sibolga"
    template = stored(Runner())
    for name, value in environment(template.repository).items():
        monkeypatch.setenv(name, value)
    answers = yaml.safe_load((made / ".copier-answers.yml").read_text())
    tags = subprocess.check_output(["git", "ls-remote", "--tags", NAME], text=True)
    assert f"refs/tags/{answers['_commit']}" in tags


def test_a_template_that_has_not_changed_is_stored_once(tmp_path):
    first, second = stored(Runner()), stored(Runner())
    assert first == second
    assert subprocess.check_output(["git", "-C", str(first.repository), "tag"], text=True).split() == [first.tag]


def test_a_changed_template_gets_a_tag_of_its_own(tmp_path, monkeypatch):
    source = tmp_path / "kit" / "template"
    source.mkdir(parents=True)
    (tmp_path / "kit" / "copier.yml").write_text("_subdirectory: template\n")
    (source / "a.txt").write_text("satu\n")
    monkeypatch.setattr("kit.region.template_store.carried", lambda name: tmp_path / "kit" / name)
    first = stored(Runner()).tag
    (source / "a.txt").write_text("dua\n")
    second = stored(Runner()).tag
    (source / "a.txt").write_text("satu\n")
    assert first != second
    assert stored(Runner()).tag == first


def test_answers_reach_the_regions_files(workspace):
    answers = workspace / "jawaban.yml"
    answers.write_text("tahun_rencana: 2031\ndomain: eplanning.contoh.go.id\nlingkungan: 2\n")
    new("12.73", workspace / "hasil", "--data-file", answers)
    region = load(workspace / "hasil/region").region
    assert (region.profil.tahun_rencana, region.profil.domain) == (2031, "eplanning.contoh.go.id")
    assert len(region.lingkungan) == 34
    assert region.profil.tahapan[0].kode == "rembuk_warga"


def test_without_neighbourhoods_the_chain_starts_at_the_village(workspace):
    new("12.73", workspace / "hasil", "--defaults")
    region = load(workspace / "hasil/region").region
    assert region.lingkungan == ()
    assert region.profil.tahapan[0].kode == "musrenbang_kelurahan"


def refused(*words):
    result = new(*words)
    assert isinstance(result.exception, UsageProblem), result.output
    assert result.exception.remedy
    return result.exception


def test_a_folder_that_is_not_empty_is_never_overwritten(workspace):
    place = workspace / "penuh"
    place.mkdir()
    (place / "surat.txt").write_text("penting")
    assert "not empty" in refused("12.73", place, "--defaults").message
    assert [(p.name, p.read_text()) for p in place.iterdir()] == [("surat.txt", "penting")]


def test_an_empty_folder_is_filled(workspace):
    (workspace / "kosong").mkdir()
    assert new("12.73", workspace / "kosong", "--defaults").exit_code == 0


@pytest.mark.parametrize("place", ["berkas", "berkas/anak"])
def test_a_file_in_the_way_is_told(workspace, place):
    (workspace / "berkas").write_text("isi")
    refused("12.73", workspace / place, "--defaults")
    assert (workspace / "berkas").read_text() == "isi"


@pytest.mark.parametrize(
    "words",
    [
        ["--year", "1999"],
        ["--domain", "https://contoh.go.id"],
        ["--domain", "-x"],
        ["--lingkungan", "-1"],
        ["--lingkungan", "1000"],
    ],
)
def test_an_answer_out_of_range_is_told_before_anything_is_written(workspace, words):
    refused("12.73", workspace / "hasil", "--defaults", *words)
    assert not (workspace / "hasil").exists()


@pytest.mark.parametrize("text", ["tahun: 2030\n", "- 1\n", "a: [\n", "lingkungan: banyak\n", "\udcff"])
def test_a_data_file_that_is_no_answer_is_told(workspace, text):
    (workspace / "jawaban.yml").write_bytes(text.encode(errors="surrogateescape"))
    refused("12.73", workspace / "hasil", "--data-file", workspace / "jawaban.yml")
    assert not (workspace / "hasil").exists()


def test_a_failure_half_way_leaves_nothing_behind(workspace, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rendering, "write_tables", full)
    with pytest.raises(KitError, match="No space left"):
        rendering.make_repository(Context(), identify("12.73"), workspace / "hasil", lingkungan=0)
    assert list(workspace.iterdir()) == []


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("1271", ["12.71", "12.73"]),
        ("1275", ["12.75", "12.71"]),
        ("12.7", ["12.07", "12.71", "12.72", "12.73", "12.74", "12.75", "12.76", "12.77"]),
        ("Sibolg", ["12.73"]),
        ("sibolga", ["12.73"]),
        ("12,73", ["12.73"]),
        ("12.1", ["12.10", "12.01"]),
        ("Kota Bogor", ["32.71", "32.01"]),
        ("Kabupaten Bogor", ["32.01", "32.71"]),
        ("Tapanuli", ["12.01", "12.02", "12.03"]),
    ],
)
def test_what_is_no_code_is_answered_with_the_near_ones(workspace, typed, offered):
    assert [reading.kode for reading in readings(typed)][: len(offered)] == offered
    told = refused(typed, "--defaults")
    assert [near["kode"] for near in told.details["near"]][: len(offered)] == offered
    assert not (workspace / "regions").exists()


def test_four_digits_are_never_taken_silently():
    for kode in resmi.kabkota():
        with pytest.raises(UsageProblem):
            area(kode.replace(".", ""))


@pytest.mark.parametrize("typed", ["", "xyzzy", "99.99", "../..", "12.73; ls", "🙂"])
def test_nonsense_is_told_without_guessing(typed):
    with pytest.raises(UsageProblem) as told:
        area(typed)
    assert told.value.remedy


def test_statistical_codes_lead_to_each_region_once():
    from kit.region.official.bps import kemendagri_of

    assert kemendagri_of("1271") == "12.73"
    assert kemendagri_of("1275") == "12.71"
    assert kemendagri_of("3273") == "32.73"
    outside_papua = [kode for kode in resmi.kabkota() if kode[0] != "9"]
    codes = {f"{province}{number:02}" for province in {k[:2] for k in outside_papua} for number in range(1, 100)}
    led_to = [kode for code in codes if (kode := kemendagri_of(code))]
    assert sorted(led_to) == sorted(outside_papua)


def test_all_514_names_make_folders_of_their_own():
    assert len({slug(nama) for nama in resmi.kabkota().values()}) == 514


@pytest.mark.parametrize(
    ("day", "year"), [((2026, 1, 5), 2027), ((2026, 7, 31), 2027), ((2026, 8, 1), 2028), ((2026, 12, 31), 2028)]
)
def test_the_plan_year_is_the_one_whose_round_runs_or_comes_next(day, year):
    import datetime as dt

    assert plan_year(dt.date(*day)) == year
