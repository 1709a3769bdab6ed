"""`kit update` and `kit changes`: what the region changed survives, conflicts are told, nothing is half done."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit.cli import root
from kit.errors import KitError, UsageProblem
from kit.paths import carried
from kit.region import template_store
from regiondata import skema

MIGRATION = """from django.db import migrations


def fill(apps, schema_editor):
    pass


class Migration(migrations.Migration):
    operations = [migrations.RemoveField("usulan", "alamat"), migrations.RunPython(fill)]
"""


@pytest.fixture
def upstream(tmp_path, monkeypatch):
    """A kit whose template can be changed: the carried one without the bulk of the application."""
    place = tmp_path / "kit"
    left_out = shutil.ignore_patterns("__pycache__", "var", "staticfiles", "eplanning")
    shutil.copytree(carried("template"), place / "template", ignore=left_out)
    shutil.copytree(carried("template") / "eplanning/usulan/migrations", place / "template/eplanning/usulan/migrations")
    shutil.copy(carried("template").parent / "copier.yml", place / "copier.yml")
    for module in ("region.template_store", "region.updating.fields"):
        monkeypatch.setattr(f"kit.{module}.carried", lambda name: place / name)
    return place / "template"


@pytest.fixture
def region(tmp_path, monkeypatch, upstream):
    """A region made from the kit as it was."""
    monkeypatch.setenv("EPLANNING_WORKSPACE", str(tmp_path))
    assert CliRunner().invoke(root, ["new", "12.73", "--defaults"]).exit_code == 0
    return tmp_path / "regions/kota-sibolga"


def git(region: Path, *words: str) -> str:
    return subprocess.check_output(["git", "-C", str(region), *words], text=True).strip()


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after, 1))


def commit(region: Path) -> str:
    who = ["-c", "user.name=Petugas", "-c", "user.email=petugas@contoh.invalid"]
    git(region, "add", "--all")
    git(region, *who, "commit", "-qm", "Perubahan daerah")
    return git(region, "rev-parse", "HEAD")


def update(*words: object):
    return CliRunner().invoke(root, ["update", "12.73", *map(str, words)])


def seen(*words: object) -> dict:
    answered = update("--json", *words)
    assert answered.output, answered.exception
    return json.loads(answered.output)


def refused(*words: object) -> KitError:
    answered = update(*words)
    assert isinstance(answered.exception, KitError), answered.output
    assert answered.exception.remedy
    return answered.exception


def test_a_region_at_this_template_has_nothing_to_do(region):
    before = git(region, "rev-parse", "HEAD")
    told = seen("--yes")["data"]
    assert (told["from"] == told["to"], told["updated"]) == (True, False)
    assert git(region, "rev-parse", "HEAD") == before


def test_a_preview_tells_what_comes_and_changes_nothing(region, upstream):
    (upstream / "eplanning/usulan/migrations/0999_buang.py").write_text(MIGRATION)
    edit(
        upstream / "regiondata/profil.py",
        "    pindai_ba_wajib: StrictBool = True",
        "    pindai_ba_wajib: StrictBool = True\n    batas_unggah: int = 5",
    )
    edit(upstream / "gunicorn.conf.py", "graceful_timeout = 25", "graceful_timeout = 26")
    edit(region / "README.md", "#", "# Milik kami:")
    head = commit(region)
    data = seen()["data"]
    assert data["errors_in_region"] == 0
    assert {one["path"]: one["kind"] for one in data["upstream"]} == {
        "eplanning/usulan/migrations/0999_buang.py": "added",
        "regiondata/profil.py": "changed",
        "gunicorn.conf.py": "changed",
    }
    assert data["local"] == [{"path": "README.md", "kind": "changed"}]
    assert data["conflicts"] == []
    assert [one["name"] for one in data["migrations"]] == ["usulan.0999_buang"]
    assert len(data["migrations"][0]["lost"]) == 2
    assert data["fields"] == [
        {"file": "region.yml", "field": "AturanMusrenbang.batas_unggah", "required": False, "proposed": "5"}
    ]
    assert (git(region, "rev-parse", "HEAD"), git(region, "status", "--porcelain")) == (head, "")


def test_an_update_keeps_what_the_region_changed_and_its_data(region, upstream):
    edit(region / "gunicorn.conf.py", "keepalive = 5", "keepalive = 9")
    (region / "region/jadwal.csv").write_text("tahun,tahapan,mulai,selesai\n")
    head = commit(region)
    data_before = git(region, "rev-parse", "HEAD:region")
    edit(upstream / "gunicorn.conf.py", 'WEB_WORKERS", "2"', 'WEB_WORKERS", "3"')
    (upstream / "region/README.md").write_text("Bukan untuk daerah yang sudah ada.\n")
    (upstream / "LICENSE").unlink()
    answered = seen("--yes")
    assert (answered["ok"], answered["data"]["updated"]) == (True, True)
    text = (region / "gunicorn.conf.py").read_text()
    assert "keepalive = 9" in text
    assert 'WEB_WORKERS", "3"' in text
    assert not (region / "LICENSE").exists()
    assert git(region, "rev-parse", "HEAD:region") == data_before
    assert git(region, "rev-parse", "HEAD^1") == head
    assert git(region, "status", "--porcelain") == ""
    assert seen()["data"]["from"] == answered["data"]["to"]


def test_the_next_update_begins_where_the_last_one_ended(region, upstream):
    edit(region / "gunicorn.conf.py", "keepalive = 5", "keepalive = 9")
    commit(region)
    for seconds in (26, 27):
        edit(upstream / "gunicorn.conf.py", f"graceful_timeout = {seconds - 1}", f"graceful_timeout = {seconds}")
        assert [one["path"] for one in seen()["data"]["upstream"]] == ["gunicorn.conf.py"]
        assert seen("--yes")["ok"]
    text = (region / "gunicorn.conf.py").read_text()
    assert ("graceful_timeout = 27" in text, "keepalive = 9" in text) == (True, True)


@pytest.fixture
def conflict(region, upstream):
    """Both sides changed one line; the kit also removed a file that the region changed."""
    edit(region / "gunicorn.conf.py", "keepalive = 5", "keepalive = 9")
    edit(region / "README.md", "#", "# Milik kami:")
    head = commit(region)
    edit(upstream / "gunicorn.conf.py", "keepalive = 5", "keepalive = 7")
    (upstream / "README.md").unlink()
    return head


def test_a_conflict_is_told_with_both_sides_and_stops_everything(region, conflict):
    answered = seen()
    gunicorn, readme = sorted(answered["data"]["conflicts"], key=lambda one: one["path"] == "README.md")
    assert answered["exit_code"] == 1
    assert [(one["ours"], one["theirs"]) for one in gunicorn["passages"]] == [("keepalive = 9", "keepalive = 7")]
    assert (
        region.joinpath("gunicorn.conf.py").read_text().splitlines()[gunicorn["passages"][0]["line"] - 1]
        == "keepalive = 9"
    )
    assert readme["removed_by"] == "kit"
    problem = refused("--yes", "--keep", "README.md")
    assert "gunicorn.conf.py" in problem.message
    assert (git(region, "rev-parse", "HEAD"), git(region, "status", "--porcelain")) == (conflict, "")


def test_each_conflict_is_decided_by_name(region, conflict):
    assert seen("--yes", "--keep", "gunicorn.conf.py", "--take", "README.md")["ok"]
    assert "keepalive = 9" in (region / "gunicorn.conf.py").read_text()
    assert not (region / "README.md").exists()
    assert git(region, "status", "--porcelain") == ""


def unreachable(*_words: object) -> None:
    raise AssertionError("what is known at once is told before anything is rendered")


def test_a_conflict_may_be_edited_and_no_mark_is_ever_committed(region, conflict, tmp_path, monkeypatch):
    place = tmp_path / "sunting"
    answered = update("--edit", place)
    file = place / "gunicorn.conf.py"
    assert (answered.exit_code, "Open these in an editor" in answered.output) == (1, True)
    assert f"  {file}\n" in answered.output
    marked = file.read_text()
    assert "keepalive = 9" in marked
    with monkeypatch.context() as undone:
        undone.setattr("kit.region.updating.preview.preview", unreachable)
        problem = refused("--edit", place, "--keep", "README.md", "--yes")
    assert str(file) in problem.message
    file.write_text("keepalive = 8\n||||||| base\n")
    assert f"{file}:2" in refused("--edit", place, "--keep", "README.md", "--yes").message
    file.write_text(marked)
    lines = [
        line for line in file.read_text().splitlines() if not line.startswith(("<<<", "===", ">>>", "|||", "keepalive"))
    ]
    file.write_text("\n".join([*lines, "keepalive = 8", ""]))
    assert seen("--edit", place, "--keep", "README.md", "--yes")["ok"]
    assert (region / "gunicorn.conf.py").read_text() == file.read_text()
    assert "<<<<<<<" not in git(region, "grep", "-l", "", "HEAD", "--", "gunicorn.conf.py")


@pytest.fixture
def new_format(monkeypatch, region, upstream):
    """The kit reads another format of region/, and knows the way there."""
    edit(upstream / "gunicorn.conf.py", "graceful_timeout = 25", "graceful_timeout = 26")

    def renamed(texts):
        return {"region.yml": texts["region.yml"].replace("tempat_surat:", "tempat_surat:  "), "batas.geojson": None}

    step = skema.Langkah("rapikan-kop", 1, "Tempat surat ditulis lebih jarang.", renamed)
    monkeypatch.setattr(skema, "LANGKAH", (step,))
    monkeypatch.setattr(skema, "SKEMA", 2)
    return step


def test_a_new_format_of_the_regions_files_comes_by_a_named_step_and_the_old_files_are_kept(region, new_format):
    before = (region / "region/region.yml").read_text()
    others = git(region, "rev-parse", "HEAD:region/opd.csv")
    told = seen()["data"]
    assert told["formats"] == [{"name": new_format.nama, "meaning": new_format.arti}]
    assert told["errors_in_region"] == 0
    assert (region / "region/region.yml").read_text() == before
    assert new_format.nama in update().output
    assert seen("--yes")["ok"]
    now = (region / "region/region.yml").read_text()
    assert now == before.replace("skema: 1", "skema: 2").replace("tempat_surat:", "tempat_surat:  ")
    assert (region / "region/arsip/skema-1/region.yml").read_text() == before
    assert (region / "region/arsip/skema-1/batas.geojson").is_file()
    assert not (region / "region/batas.geojson").exists()
    assert git(region, "rev-parse", "HEAD:region/opd.csv") == others
    assert new_format.nama in git(region, "log", "-1", "--format=%B")
    assert git(region, "status", "--porcelain") == ""
    assert CliRunner().invoke(root, ["check", "12.73"]).exit_code == 0


def test_a_format_that_cannot_be_brought_over_leaves_everything_as_it_was(region, new_format, monkeypatch):
    def fails(texts):
        raise ValueError("jadwal.csv:3 tidak terbaca")

    monkeypatch.setattr(skema, "LANGKAH", (skema.Langkah("gagal", 1, "Gagal.", fails),))
    head = git(region, "rev-parse", "HEAD")
    assert "jadwal.csv:3" in refused("--yes").message
    assert (git(region, "rev-parse", "HEAD"), git(region, "status", "--porcelain")) == (head, "")


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("v0.2.0", "0.2.0"),
        ("v0.2.0.dev485+1.gc79463128e", "0.2.0-dev.485 (c794631)"),
        ("v0.2.0rc1", "0.2.0rc1"),
    ],
)
def test_a_version_is_told_so_that_two_can_be_compared(tag, told):
    assert template_store.told(tag) == told


def test_changes_that_nobody_committed_hold_it_up(region, upstream):
    edit(upstream / "gunicorn.conf.py", "keepalive = 5", "keepalive = 7")
    (region / "catatan.txt").write_text("belum")
    assert "catatan.txt" in refused("--yes").message
    assert (region / "catatan.txt").read_text() == "belum"


def test_a_changed_file_is_named_with_its_whole_path(region, upstream):
    edit(region / "gunicorn.conf.py", "keepalive = 5", "keepalive = 9")
    assert ": gunicorn.conf.py." in refused("--yes").message


def test_a_repository_without_its_history_is_refused(region, upstream):
    shutil.rmtree(region / ".git")
    subprocess.run(["git", "init", "-q", str(region)], check=True)
    commit(region)
    assert "history" in refused().message or "riwayat" in refused().message.lower()


def test_a_name_that_is_in_no_conflict_is_refused(region, conflict):
    assert "manage.py" in refused("--yes", "--keep", "manage.py").message
    both = update("--keep", "README.md", "--take", "README.md")
    assert isinstance(both.exception, UsageProblem)


def test_all_regions_are_told_in_one_table_and_one_conflict_holds_up_only_itself(region, upstream, conflict):
    assert CliRunner().invoke(root, ["new", "72.71", "--defaults"]).exit_code == 0
    edit(upstream / "gunicorn.conf.py", "graceful_timeout = 25", "graceful_timeout = 26")
    answered = json.loads(CliRunner().invoke(root, ["update", "--all", "--yes", "--json"]).output)
    assert [(one["kode"], one["updated"]) for one in answered["data"]["regions"]] == [("72.71", True)]
    assert [one["region"] for one in answered["problems"]] == ["12.73"]
    assert answered["exit_code"] == 1


def test_what_nobody_committed_is_named_and_no_part_of_the_changes(region):
    edit(region / "gunicorn.conf.py", "keepalive = 5", "keepalive = 9")
    answered = CliRunner().invoke(root, ["changes", "12.73"])
    assert answered.exit_code == 0
    assert "Not committed, and left out here: gunicorn.conf.py." in answered.output
    assert "Nothing differs from template" in answered.output


def test_what_a_region_changed_is_a_patch_that_fits_the_kit(region, upstream, tmp_path):
    edit(region / "gunicorn.conf.py", "keepalive = 5", "keepalive = 9")
    (region / "region/jadwal.csv").write_text("tahun,tahapan,mulai,selesai\n")
    commit(region)
    patch = tmp_path / "daerah.patch"
    answered = CliRunner().invoke(root, ["changes", "12.73", "--out", str(patch), "--json"])
    assert [one["path"] for one in json.loads(answered.output)["data"]["changes"]] == ["gunicorn.conf.py"]
    subprocess.run(["git", "init", "-q", str(upstream.parent)], check=True)
    subprocess.run(["git", "-C", str(upstream.parent), "apply", str(patch)], check=True)
    assert "keepalive = 9" in (upstream / "gunicorn.conf.py").read_text()
