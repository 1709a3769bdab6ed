"""A package is whole to the last byte, says only what is true, and holds nothing that may not travel."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.bundle.reading import read
from kit.bundle.signature import Trust
from kit.cli import root
from kit.errors import KitError, UsageProblem
from kit.handover import repositories
from kit.handover.manifest import PURPOSE, parse
from kit.handover.points import State
from kit.handover.verifying import verify
from kit.region.checks import check_region
from kit.region.workspace import find_region
from kit.runner import Runner
from tests.kit.handover.conftest import agreement, git, quiet

MEDAN, SIBOLGA, PALU = ("12.71", "Kota Medan"), ("12.73", "Kota Sibolga"), ("72.71", "Kota Palu")
REPEATED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def package(world):
    """Medan hands over to Sibolga, a class was held."""
    deal = agreement(MEDAN, SIBOLGA, tersertifikasi={"pemrogram": 1})
    return world.make("package", deal, papers=True, trainings=(world.trained(),))


@pytest.fixture(scope="module")
def spans(package):
    """Where each item's content lies in the file."""
    with tarfile.open(package.path) as tar:
        return [(member.name, member.offset_data, member.size) for member in tar]


def problems(package, path):
    trust = Trust.of(fingerprint=package.signer, purpose=PURPOSE)
    return read(Runner(), path, trust, parse=parse).problems


def flipped(package, at, bit, place):
    content = bytearray(package.path.read_bytes())
    content[at] ^= 1 << bit
    place.write_bytes(content)
    return place


def wrong(package, path=None):
    found = verify(quiet(), path or package.path, package.signer)
    return [point.code for point in found.of(State.WRONG)]


def test_a_package_as_it_was_made_holds_in_every_point_but_the_one_nobody_could_check(package):
    found = verify(quiet(), package.path, package.signer)
    assert found.of(State.WRONG) == ()
    assert [point.code for point in found.of(State.UNCHECKED)] == ["build"]
    assert {"whole", "part", "sums", "term", "certified", "acceptance", "lineage"} <= {p.code for p in found.points}
    assert {"commit", "template", "changes", "clean", "sbom", "licences"} <= {p.code for p in found.points}
    [tested] = [point.message for point in found.points if point.code == "acceptance"]
    assert tested == "All 1 checks of the acceptance test passed on the server app1 (203.0.113.10)."


def test_a_file_that_is_something_else_is_told_by_what_it_is_not(tmp_path):
    (tmp_path / "daftar-opd.csv").write_text("kode,nama\n")
    [point] = verify(quiet(), tmp_path / "daftar-opd.csv").points
    assert point.message == "daftar-opd.csv is no hand-over package, or is cut off."


def test_papers_come_as_pdf_and_to_be_edited(package):
    names = set(package.manifest.items)
    papers = ("berita-acara-serah-terima", "berita-acara-uji-terima", "konsep-nota-kesepakatan")
    papers += ("konsep-perjanjian-kerja-sama", "daftar-hadir-pemrogram-20270106", "sertifikat-pemrogram-20270106")
    assert {f"papers/{name}.{form}" for name in papers for form in ("pdf", "docx")} <= names


@given(data=st.data())
@REPEATED
def test_any_byte_that_is_flipped_anywhere_is_found(package, world, data):
    at = data.draw(st.integers(0, package.size - 1))
    bit = data.draw(st.integers(0, 7))
    assert problems(package, flipped(package, at, bit, world.place / "flipped.tar")), (at, bit)


@given(data=st.data())
@REPEATED
def test_any_byte_flipped_between_the_items_is_found(package, spans, world, data):
    name, start, size = data.draw(st.sampled_from(spans))
    at = data.draw(st.one_of(st.integers(start - 512, start - 1), st.just(start + size)))
    bit = data.draw(st.integers(0, 7))
    assert problems(package, flipped(package, min(at, package.size - 1), bit, world.place / "flipped.tar")), (name, at)


def test_a_byte_flipped_in_any_item_is_found_and_the_item_named(package, spans, world):
    for name, start, size in (span for span in spans if span[2]):
        [first, *_more] = problems(package, flipped(package, start + size // 2, 0, world.place / "flipped.tar"))
        short = name.partition("/")[2]
        assert first.item == short or short.startswith("MANIFEST.json"), name


@pytest.mark.parametrize("other", [b" ", b"\t", b"\r", b"\n\n"])
def test_a_signature_written_in_another_form_is_found(package, spans, world, other):
    [(_name, start, size)] = [span for span in spans if span[0].endswith("/MANIFEST.json.sig")]
    content = bytearray(package.path.read_bytes())
    text = content[start : start + size]
    at = start + text.index(b"\n", 40)
    content[at : at + 1] = other[:1]
    (world.place / "flipped.tar").write_bytes(content)
    same = other[:1] == b"\n"
    assert bool(problems(package, world.place / "flipped.tar")) is not same


def test_a_stranger_s_package_is_not_read_further(package, world, monkeypatch, tmp_path):
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(tmp_path))
    found = verify(quiet(), package.path)
    assert [(point.code, point.state) for point in found.points] == [("signer", State.WRONG)]
    assert package.signer in found.points[0].remedy
    assert found.manifest is None


def test_coreutils_and_openssh_are_enough_to_check_it(package, tmp_path):
    subprocess.run(["tar", "xf", package.path, "-C", tmp_path], check=True)
    folder = tmp_path / package.manifest.root
    subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=folder, check=True)
    words = ["ssh-keygen", "-Y", "check-novalidate", "-n", "eplanning-handover", "-s", "SHA256SUMS.sig"]
    with (folder / "SHA256SUMS").open() as text:
        said = subprocess.run(words, cwd=folder, stdin=text, check=True, capture_output=True, text=True).stdout
    assert package.signer in said


def test_the_same_input_gives_the_same_package(package, world):
    deal = agreement(MEDAN, SIBOLGA, tersertifikasi={"pemrogram": 1})
    record, out = world.place / "training" / "pemrogram-20270106.json", world.place / "again" / "package.tar"
    again = world.make("again", deal, papers=True, trainings=(record,), out=out)
    assert again.sha256 == package.sha256


def test_each_thing_that_does_not_hold_is_told_at_once(world):
    deal = agreement(MEDAN, SIBOLGA, tanggal="2028-01-01", tersertifikasi={"pemrogram": 2, "aplikasi": 1})
    failed = world.tested("12.73", what="It does not answer.", remedy="Look.")
    made = world.make("wrong", deal, trainings=(world.trained(),), report=failed)
    assert wrong(made) == ["term", "certified", "certified", "acceptance"]


def test_a_training_that_ended_after_the_hand_over_does_not_count(world):
    deal = agreement(MEDAN, SIBOLGA, tanggal="2027-01-05", tersertifikasi={"pemrogram": 1})
    assert wrong(world.make("late", deal, trainings=(world.trained(),))) == ["training", "certified"]


def test_without_an_acceptance_test_nothing_is_made(world):
    with pytest.raises(KitError, match="No acceptance test"):
        world.make("none", agreement(MEDAN, SIBOLGA), report=None)
    assert not (world.place / "none.tar").exists()


def test_the_acceptance_test_of_another_region_is_refused(world):
    with pytest.raises(UsageProblem, match=r"about 72\.71"):
        world.make("none", agreement(MEDAN, SIBOLGA), report=world.tested("72.71"))


def test_a_record_of_training_without_its_signature_is_refused(world):
    path = world.trained()
    path.with_name(f"{path.name}.sig").unlink()
    with pytest.raises(UsageProblem, match="no signed record"):
        world.make("none", agreement(MEDAN, SIBOLGA), trainings=(path,))


@pytest.fixture
def changed(world):
    """Changes to the region that are taken back afterwards."""
    head = git(world.region, "rev-parse", "HEAD")

    def commit(name, text):
        file = world.region / name
        file.write_text(text, encoding="utf-8")
        git(world.region, "add", "--all")
        git(world.region, "commit", "-qm", "Perubahan")
        return file

    yield commit
    git(world.region, "reset", "-q", "--hard", head)


def test_a_secret_that_only_the_history_holds_is_refused(world, changed):
    changed("gunicorn_extra.py", 'password = "x9!kQ-topsecret"\n')
    git(world.region, "rm", "-q", "gunicorn_extra.py")
    git(world.region, "commit", "-qm", "Buang")
    with pytest.raises(KitError, match="In the history: This line holds a password"):
        world.make("none", agreement(MEDAN, SIBOLGA))
    assert not (world.place / "none.tar").exists()


def test_local_changes_travel_as_list_and_patch(world, changed):
    file = world.region / "gunicorn.conf.py"
    changed("gunicorn.conf.py", file.read_text() + "\n# lokal\n")
    made = world.make("local", agreement(MEDAN, SIBOLGA))
    with tarfile.open(made.path) as tar:
        table = tar.extractfile(f"{made.manifest.root}/changes/changes.csv").read().decode()
    assert table == "kind,path\nchanged,gunicorn.conf.py\n"
    assert wrong(made) == []


def test_what_one_region_hands_on_to_another_holds_nothing_of_the_first(world, changed, tmp_path):
    changed("gunicorn.conf.py", (world.region / "gunicorn.conf.py").read_text() + "\n# perbaikan bersama\n")
    made = world.make("onward", agreement(SIBOLGA, PALU), to="72.71")
    assert wrong(made) == []
    subprocess.run(["tar", "xf", made.path, "-C", tmp_path], check=True)
    folder = tmp_path / made.manifest.root
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", folder / "repository" / "kota-palu.git-bundle", clone], check=True)
    assert "perbaikan bersama" in (clone / "gunicorn.conf.py").read_text()
    everything = git(clone, "log", "-p", "--all", "--format=%an %ae %B", "--", ".", ":(exclude)regiondata").lower()
    assert "sibolga" not in everything
    assert "12.73" not in everything
    assert "petugas@contoh.invalid" not in everything


def test_what_is_handed_on_can_be_tried_out_before_and_is_that_very_commit(world, changed, receivers):
    changed("gunicorn.conf.py", (world.region / "gunicorn.conf.py").read_text() + "\n# perbaikan bersama\n")
    theirs = receivers()
    commit = git(theirs, "rev-parse", "HEAD")
    assert [p for p in check_region(Runner(), find_region(str(theirs))) if p.level == "error"] == []
    assert world.make("tried", agreement(SIBOLGA, PALU), to="72.71").manifest.commit == commit
    changed("gunicorn.conf.py", (world.region / "gunicorn.conf.py").read_text() + "\n# sesudah itu\n")
    with pytest.raises(KitError, match="is not what Kota Sibolga has") as told:
        world.make("none", agreement(SIBOLGA, PALU), to="72.71")
    assert "kit handover start 72.71 --giver 12.73" in told.value.remedy


def test_what_was_tried_out_has_to_be_what_is_handed_on(world, receivers, tmp_path):
    receivers()
    report = tmp_path / "report.json"
    checks = [{"name": "x", "sentence": "An officer can log in", "of": "", "what": None}]
    verified = {"checks": checks, "at": "2027-01-04T08:00:00Z", "machine": "rehearsal", "hosts": {"app1": "10.0.0.2"}}
    data = {"kode": "72.71", "commit": "0" * 40, "dirty": False, "release": "r1", "verified": verified}
    report.write_text(json.dumps({"command": "rehearse", "data": data}), encoding="utf-8")
    with pytest.raises(UsageProblem, match="was not tested"):
        world.make("none", agreement(SIBOLGA, PALU), to="72.71", report=report)


@pytest.fixture
def receivers(world):
    """Makes the repository that a receiver gets, in the workspace; it is gone after the test."""
    place = world.place / "regions" / "kota-palu"
    yield lambda: repositories.begin(quiet(), find_region(str(world.region)), "72.71", place).path
    shutil.rmtree(place, ignore_errors=True)


@pytest.mark.parametrize("word", ["Kota Sibolga", "eplanning.sibolga.example", "kota-sibolga"])
def test_a_word_of_the_giver_in_what_is_handed_on_is_refused(world, changed, word):
    changed("gunicorn.conf.py", (world.region / "gunicorn.conf.py").read_text() + f"\n# untuk {word}\n")
    with pytest.raises(KitError, match="belongs to"):
        world.make("none", agreement(SIBOLGA, PALU), to="72.71")
    assert not (world.place / "none.tar").exists()


def test_only_the_giver_of_the_agreement_hands_on(world):
    with pytest.raises(UsageProblem, match="Kota Medan hands over, not Kota Sibolga"):
        world.make("none", agreement(MEDAN, PALU), to="72.71")


def test_the_commands_lead_from_one_to_the_next(world, package, tmp_path):
    def run(*words):
        done = CliRunner().invoke(root, ["handover", *map(str, words), "--json"])
        return json.loads(done.output) if done.output else done.exception

    started = run("start", "72.71", "--giver", "12.73")
    assert started["next"] == ["kit rehearse 72.71", "kit handover make 12.73 --to 72.71"]
    shutil.rmtree(started["data"]["repository"])
    assert isinstance(run("start", "72.71"), UsageProblem)
    rehearsed = ["kit rehearse 12.73", "kit handover make 12.73"]
    assert run("start", "12.73")["next"] == rehearsed
    told = run("verify", package.path, "--trust-key", package.signer)
    assert (told["exit_code"], told["data"]["wrong"], told["data"]["unchecked"]) == (0, 0, 1)
    traced = run("lineage", package.path, "--svg", tmp_path / "tree.svg")
    assert [one["receiver"]["kode"] for one in traced["data"]["records"]] == ["12.73"]
    assert "Kota Sibolga" in (tmp_path / "tree.svg").read_text()
