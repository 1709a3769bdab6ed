"""`kit check`: all problems of a repository in one pass, at their line, changing nothing."""

import json
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from click.testing import CliRunner

from kit.cli import root
from kit.context import Context
from kit.region.checks import check_region
from kit.region.checks.leaks import leaks
from kit.region.checks.secrets import secrets
from kit.region.checks.tree import Tree
from kit.region.rendering import make_repository
from kit.region.scaffold import identify
from kit.region.workspace import find_region
from kit.runner import Runner
from regiondata import resmi


@pytest.fixture(scope="session")
def pristine(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EPLANNING_KIT_DATA", str(tmp_path_factory.mktemp("data")))
        place = tmp_path_factory.mktemp("rendered") / "daerah"
        identity = replace(identify("12.73", rembuk=False), domain="eplanning.sibolgakota.go.id")
        make_repository(Context(), identity, place, lingkungan=0)
    fill(place, "Jalan Merdeka 1")
    return place


def fill(repository, address):
    """The letterhead's address, as a trainer writes it."""
    kop = repository / "region" / "branding" / "kop.yml"
    kop.write_text(re.sub(r"(?m)^alamat: .*$", f"alamat: {address}", kop.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.fixture
def repository(pristine, tmp_path):
    shutil.copytree(pristine, tmp_path / "daerah", symlinks=True)
    return tmp_path / "daerah"


def places(repository):
    return [(p.file, p.line, p.code, p.level) for p in check_region(Runner(), find_region(str(repository)))]


def found_in(folder, check, *arguments):
    """The problems of a small tree: what a rule says needs no whole repository."""
    names = tuple(sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()))
    return [(p.file, p.line, p.code, p.level) for p in check(Tree(folder, names), *arguments)]


def write(repository, name, text):
    (repository / name).parent.mkdir(parents=True, exist_ok=True)
    (repository / name).write_text(text)


def test_a_fresh_repository_has_no_problems(repository):
    assert places(repository) == []


# Put together here, so that the kit's own tree holds no secret.
KEY = "-----BEGIN RSA " + "PRIVATE KEY-----"
SECRETS = {
    "private key": f"\n{KEY}\nabc\n",
    "password assigned": "\nPASSWORD = " + '"rahasia-2026!"\n',
    "password in a dict": "\nDB = {'password': " + "'s3mangka99'}\n",
    "settings file": "\nEPLANNING_DB_PASSWORD=" + "s3mangka99\n",
    "address": "\nURL = 'postgres://eplanning:" + "s3mangka99@db/x'\n",
    "GitHub token": "\nx = " + "ghp_" + "a1B2" * 9 + "\n",
    "AWS key": "\nid: AKIA" + "ABCDEFGHIJKLMNOP\n",
    "GitLab token": "\nt: glpat-" + "abcdefghij0123456789\n",
    "signed token": "\nt: eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0NSJ9.abcdefghijklmn\n",
}


@pytest.mark.parametrize("what", SECRETS)
def test_a_secret_in_the_tree_is_told_at_its_line(tmp_path, what):
    write(tmp_path, "catatan/setelan.txt", SECRETS[what])
    assert found_in(tmp_path, secrets) == [("catatan/setelan.txt", 2, "secret", "error")]


@pytest.mark.parametrize(
    "text",
    [
        'password = "{{ vault_password }}"',
        "DB_PASSWORD=${DB_PASSWORD}",
        '<input type="password" name="password" autocomplete="current-password">',
        'password_reset = "account_reset_password"',
        'token = "csrfmiddlewaretoken"',
        'labels = {"password": "Kata sandi Anda"}',
        "https://example.org/a:b@c",
        'secret = os.environ["X"]',
    ],
)
def test_what_only_speaks_of_secrets_is_no_secret(tmp_path, text):
    write(tmp_path, "catatan.txt", text)
    assert found_in(tmp_path, secrets) == []


@pytest.mark.parametrize("name", [".env", "kunci/server.key", "cadangan/db.sql", "var2/lama.sqlite3", "id_ed25519"])
def test_a_file_that_holds_secrets_is_told_by_its_name(tmp_path, name):
    write(tmp_path, name, "isi\n")
    assert found_in(tmp_path, secrets) == [(name, None, "secret-file", "error")]


def test_what_git_ignores_does_not_travel_and_is_left_alone(repository):
    write(repository, "var/eplanning.sqlite3", "isi")
    assert places(repository) == []


def test_a_secret_deleted_from_the_tree_is_still_in_history(repository):
    write(repository, ".env", "X=1\n")
    git = ["git", "-C", str(repository), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.check_call([*git, "add", ".env"])
    subprocess.check_call([*git, "commit", "-qm", "satu"])
    subprocess.check_call([*git, "rm", "-q", ".env"])
    subprocess.check_call([*git, "commit", "-qm", "dua"])
    assert places(repository) == [(".env", None, "secret-history", "warning")]


LEAKS = {
    "a city": "\nPemerintah Kota Medan\n",
    "a city without its kind": "\nMedan, 12 Januari 2027\n",
    "in capitals": "\nPEMERINTAH KABUPATEN TAPANULI UTARA\n",
    "abbreviated": "\nPemerintah Kab. Karo\n",
    "an ordinary word with its kind": "\nselamat datang di Kota Batu\n",
    "a code": "\nkode: '12.71'\n",
    "a village's code": "\n12.71.01.1001\n",
    "a host": "\nhttps://eplanning.pemkomedan.go.id/\n",
    "a slug": "\n/srv/kota-pematangsiantar/\n",
}


@pytest.mark.parametrize("what", LEAKS)
def test_another_regions_word_is_told_at_its_line(tmp_path, what):
    write(tmp_path, "eplanning/catatan.txt", LEAKS[what])
    assert found_in(tmp_path, leaks, "12.73") == [("eplanning/catatan.txt", 2, "leak", "error")]


@pytest.mark.parametrize(
    "text",
    [
        "Kota Sibolga (12.73), kelurahan 12.73.01.1001",
        "satu batu, dua buru, tiga pati dan medan",
        "Batu pertama. Buru-buru. Puncak acara. Metro.",
        "zona Asia/Makassar dan Asia/Jayapura",
        "whitenoise==6.12.0 dan 12.71 detik, v12.71.3",
        "versi 26.10.01 dan 2026.12.01",
    ],
)
def test_ones_own_words_and_ordinary_ones_are_no_leak(tmp_path, text):
    write(tmp_path, "catatan.txt", text + "\n")
    assert found_in(tmp_path, leaks, "12.73") == []


def test_the_regions_own_folder_and_answers_may_name_it(tmp_path):
    write(tmp_path, "region/opd.csv", "Kota Medan\n")
    write(tmp_path, ".copier-answers.yml", "nama: Kota Medan\n")
    assert found_in(tmp_path, leaks, "12.73") == []


def test_the_rendered_template_leaks_nobody_to_anybody(pristine):
    """The template is the same for all: seen from a region that is named nowhere, it names none."""
    tree = Tree.of(Runner(), pristine)
    for own in ("32.71", "91.03", "52.72", "35.79", "81.04"):
        assert [str(p) for p in leaks(tree, own)] == []


def test_everything_is_told_in_one_pass_and_nothing_is_changed(repository):
    write(repository, "eplanning/catatan.txt", "Kota Medan\n")
    write(repository, ".env", "X=1\n")
    opd = repository / "region/opd.csv"
    opd.write_text(opd.read_text().replace("2.15.0", "2.51.0", 1))
    before = {p: p.read_bytes() for p in repository.rglob("*") if p.is_file() and ".git" not in p.parts}
    result = CliRunner().invoke(root, ["check", str(repository), "--json"])
    envelope = json.loads(result.output)
    assert result.exit_code == 1
    assert {p["file"] for p in envelope["problems"]} >= {"eplanning/catatan.txt", ".env", "region/opd.csv"}
    assert all({"file", "line", "code", "message", "remedy", "level"} == p.keys() for p in envelope["problems"])
    assert {p: p.read_bytes() for p in repository.rglob("*") if p.is_file() and ".git" not in p.parts} == before


def test_a_line_begins_with_file_and_line(repository):
    write(repository, "eplanning/catatan.txt", "\n\nKota Medan\n")
    result = CliRunner().invoke(root, ["check", str(repository)])
    assert "eplanning/catatan.txt:3: " in result.output
    assert result.output.rstrip().endswith("1 error, 0 warnings")


def test_what_many_lines_have_alike_is_told_once_with_all_of_them(repository):
    write(repository, "eplanning/catatan.txt", "Kota Medan\n\nKota Medan\nKota Palu\n")
    said = CliRunner().invoke(root, ["check", str(repository)]).output
    assert "eplanning/catatan.txt:1, 3: " in said
    assert "eplanning/catatan.txt:4: " in said
    assert said.rstrip().endswith("3 errors, 0 warnings")


def test_warnings_alone_are_no_failure(repository):
    wilayah = repository / "region/wilayah.csv"
    wilayah.write_text(wilayah.read_text().replace("Angin Nauli", "Angin Naoli"))
    result = CliRunner().invoke(root, ["check", str(repository)])
    assert result.exit_code == 0
    assert "region/wilayah.csv:4: " in result.output


def test_a_repository_whose_region_yml_is_broken_is_checked_all_the_same(repository):
    (repository / ".copier-answers.yml").unlink()
    write(repository, "region/region.yml", "kode: [\n")
    assert ("region/region.yml", "yaml") in [(file, code) for file, _line, code, _level in places_of_broken(repository)]


def places_of_broken(repository):
    found = find_region(str(repository), broken=True)
    return [(p.file, p.line, p.code, p.level) for p in check_region(Runner(), found)]


def test_a_tree_without_git_is_checked_too(repository):
    shutil.rmtree(repository / ".git")
    write(repository, "eplanning/catatan.txt", "Kota Medan\n")
    assert places(repository) == [("eplanning/catatan.txt", 1, "leak", "error")]


def test_each_of_the_514_is_recognised_with_its_kind(tmp_path):
    lines = [f"di {nama}, besok" for nama in resmi.kabkota().values()]
    write(tmp_path, "catatan.txt", "\n".join(lines))
    assert sorted({line for _file, line, _code, _level in found_in(tmp_path, leaks, "")}) == list(range(1, 515))


def test_what_a_new_region_leaves_open_is_a_warning_with_its_line(repository):
    fill(repository, "Alamat belum diisi")
    region = repository / "region" / "region.yml"
    region.write_text(region.read_text(encoding="utf-8").replace("sibolgakota.go.id", "sibolga.example"))
    kop = repository / "region" / "branding" / "kop.yml"
    kop.write_text(re.sub(r"(?m)^laman: .*$", "laman: https://sibolga.example/", kop.read_text(encoding="utf-8")))
    address, site, domain = places(repository)
    assert address == ("region/branding/kop.yml", 4, "unfilled", "warning")
    assert site == ("region/branding/kop.yml", 8, "unfilled", "warning")
    assert (domain[0], *domain[2:]) == ("region/region.yml", "unfilled", "warning")
