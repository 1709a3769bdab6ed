"""From both tests to a certificate, and what `kit train verify` finds in one."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from kit.handover import training
from kit.runner import Runner
from kit.training import certificate, classes, examination, progress, scores
from kit.training.course import course
from kit.training.examination import Asked


def pair(path: Path) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
    return path


def fingerprint(key: Path) -> str:
    return subprocess.check_output(["ssh-keygen", "-lf", f"{key}.pub"], text=True).split()[1]


def sit(workspace, folder: Path, which: str, right: dict[str, bool]):
    """Hand sheets out, fill them in, and mark them."""
    sheets = folder / f"lembar-{which}"
    written = workspace.told("train", "test", which, "--sheets", str(sheets), "--class", str(folder))["written"]
    answers = json.loads(Path(written[-1]).read_text())
    held = classes.find(str(folder))
    for name in answers:
        _file, person = held.trainee(name)
        asked = examination.asked(held.course, examination.opened(person, which).isi)
        answers[name] = {str(n): "".join(sorted(given(one, right=right[name]))) for n, one in enumerate(asked, 1)}
    Path(written[-1]).write_text(json.dumps(answers))
    return workspace.told("train", "test", which, "--answers", written[-1], "--class", str(folder))["scores"]


def given(one: Asked, *, right: bool) -> set[str]:
    """What is answered: all that is right, or one letter that is not."""
    return set(one.right) if right else {min({letter for letter, _text in one.options} - set(one.right))}


def do_exercises(folder: Path, name: str) -> None:
    """As if the machine had seen every exercise done; how it sees them is tested beside."""
    held = classes.find(str(folder))
    file, _person = held.trainee(name)
    progress.append(file, "buka", pelajaran=held.course.pelajaran[0].id, catatan=1)
    for one in held.course.latihan:
        progress.append(file, "periksa", latihan=one.id, lulus=True, temuan="")
    for drill in held.course.gangguan[: held.course.lulus.gangguan]:
        progress.append(file, "gangguan", id=drill, langkah="pulih", biaya=0, poin=80)


@pytest.fixture
def passed(workspace):
    """A class of two, of whom one passes."""
    folder = workspace.begin("aplikasi", "Ani", "Budi")
    sit(workspace, folder, "awal", {"Ani": False, "Budi": False})
    scores = sit(workspace, folder, "akhir", {"Ani": True, "Budi": False})
    assert {one["trainee"]: one["score"] for one in scores} == {"Ani": 100, "Budi": 0}
    do_exercises(folder, "Ani")
    return folder


@pytest.fixture
def issued(workspace, passed) -> Path:
    key = pair(workspace.place / "sari")
    told = workspace.told("train", "certify", "--key", str(key))
    assert Path(told["paper"]).read_bytes().startswith(b"%PDF")
    assert len(told["issued"]) == 1
    return Path(told["issued"][0])


def test_where_nobody_has_passed_it_is_told_what_is_lacking(workspace):
    folder = workspace.begin("aplikasi", "Ani")
    sit(workspace, folder, "awal", {"Ani": False})
    said = str(workspace.kit("train", "certify").exception)
    assert said.startswith("Nobody has passed yet. Ani: the post-test was not taken; exercises 0, needed")


def test_where_everybody_holds_one_it_is_told(workspace):
    folder = workspace.begin("aplikasi", "Ani")
    for which in ("awal", "akhir"):
        sit(workspace, folder, which, {"Ani": True})
    do_exercises(folder, "Ani")
    key = str(pair(workspace.place / "sari"))
    assert len(workspace.told("train", "certify", "--key", key)["issued"]) == 1
    assert "everybody here holds a certificate" in str(workspace.kit("train", "certify", "--key", key).exception)


def test_a_certificate_is_issued_verified_and_recorded(workspace, passed, issued):
    key = workspace.place / "sari"
    done = workspace.kit("train", "verify", str(issued), "--trust-key", fingerprint(key))
    assert done.exit_code == 0, done.output
    assert "✗" not in done.output and "?" not in done.output
    said, _signer = certificate.read(Runner(), issued)
    assert said.nomor.startswith("001/SERT-EPLAN/APLIKASI/12.73/")
    assert workspace.kit("train", "certify", "--trainee", "Budi").exit_code == 1

    path = Path(workspace.told("train", "record", "--key", str(key))["path"])
    found, signer = training.read(Runner(), path)
    assert signer == fingerprint(key)
    assert {one.nama: one.sertifikat for one in found.peserta} == {"Ani": said.nomor, "Budi": None}


def test_without_the_drills_of_the_class_no_certificate_is_issued(workspace):
    folder = workspace.begin("aplikasi", "Ani")
    sit(workspace, folder, "awal", {"Ani": True})
    sit(workspace, folder, "akhir", {"Ani": True})
    held = classes.find(str(folder))
    file, _person = held.trainee("Ani")
    for one in held.course.latihan:
        progress.append(file, "periksa", latihan=one.id, lulus=True, temuan="")
    lacks = (
        ("disk-full", "0 drill(s) mended, needed 2"),  # nothing an operator has to know
        ("locked-account", "1 drill(s) mended, needed 2"),
        ("changed-row", None),
    )
    for drill, lacking in lacks:
        progress.append(file, "gangguan", id=drill, langkah="pulih", biaya=0, poin=80)
        found = scores.lacking(held.course, scores.of(held.course, held.trainee("Ani")[1]))
        assert found == ((lacking,) if lacking else ())


@pytest.mark.parametrize("at", [10, 200, -3])
def test_a_flipped_byte_is_found(workspace, issued, at):
    content = bytearray(issued.read_bytes())
    content[at] ^= 1
    issued.write_bytes(content)
    done = workspace.kit("train", "verify", str(issued))
    assert done.exit_code != 0
    assert "Traceback" not in done.output


def test_another_key_than_the_one_named_is_found(workspace, issued):
    other = pair(workspace.place / "lain")
    assert workspace.kit("train", "verify", str(issued), "--trust-key", fingerprint(other)).exit_code == 1


def test_a_number_that_was_given_twice_is_found(workspace, issued):
    again = issued.with_name("lain.json")
    again.write_text(issued.read_text().replace("Ani", "Cut"))
    done = workspace.kit("train", "verify", str(issued))
    assert done.exit_code == 1
    assert "lain.json" in done.output


def test_scores_below_the_mark_are_found_although_the_signature_fits(workspace, issued):
    told = json.loads(issued.read_text())
    told["nilai"]["tes_akhir"] = 10
    issued.write_text(json.dumps(told))
    Path(f"{issued}.sig").unlink()
    subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-n", "eplanning-certificate", "-f", workspace.place / "sari", issued],
        check=True,
    )
    done = workspace.kit("train", "verify", str(issued))
    assert done.exit_code == 1
    assert "Below the pass mark" in done.output


def chained(workspace, issued: Path) -> Path:
    """Ani, who holds `issued`, trains Cut."""
    folder = workspace.begin("aplikasi", "Cut", trainer="Ani", trainer_certificate=str(issued), date="2026-01-05")
    sit(workspace, folder, "awal", {"Cut": True})
    sit(workspace, folder, "akhir", {"Cut": True})
    do_exercises(folder, "Cut")
    words = ("train", "certify", "--key", str(pair(workspace.place / "ani")), "--class", str(folder))
    return Path(workspace.told(*words)["issued"][0])


def test_a_certificate_names_who_trained_and_the_line_is_followed(workspace, issued):
    second = chained(workspace, issued)
    alone = workspace.told("train", "verify", str(second))["points"]
    assert [one["holds"] for one in alone if one["code"] == "chain"] == [None]
    whole = workspace.told("train", "verify", str(second), "--chain", str(issued))["points"]
    assert [one["holds"] for one in whole if one["code"] == "chain"] == [True, True]
    assert {certificate.read(Runner(), file)[0].nomor[:3] for file in (issued, second)} == {"001", "002"}


def test_a_trainer_does_not_borrow_the_certificate_of_another(workspace, issued):
    words = ("train", "start", "12.73", "aplikasi", "--date", "2026-01-05", "--trainer-certificate", str(issued))
    assert workspace.kit(*words, "--trainer", "Budi").exit_code == 2
    copy = workspace.place / "salinan.json"
    shutil.copy(issued, copy)
    assert workspace.kit(*words[:-1], str(copy), "--trainer", "Ani").exit_code == 1, "it has no signature"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"Siapa": {}}',
        '{"Ani": {}}',
        '{"Ani": {"1": " ", "2": ""}}',
        '{"Ani": 3}',
        '{"Ani": {"99": "a"}}',
        '{"Ani": {"1": "z"}}',
    ],
)
def test_answers_nobody_can_read_are_told_and_nothing_is_marked(workspace, text):
    folder = workspace.begin("aplikasi", "Ani")
    file = workspace.place / "jawaban.json"
    file.write_text(text)
    done = workspace.kit("train", "test", "awal", "--answers", str(file))
    assert done.exit_code != 0 and type(done.exception).__name__ in ("UsageProblem", "SystemExit")
    _path, person = classes.find(str(folder)).trainee("Ani")
    assert not list(person.of("tes"))


def test_a_post_test_comes_after_a_pre_test_and_not_endlessly(workspace):
    folder = workspace.begin("aplikasi", "Ani")
    assert workspace.kit("train", "test", "akhir", "--sheets", "x").exit_code == 2
    sit(workspace, folder, "awal", {"Ani": True})
    for at in range(course("aplikasi").ulangan):
        sit(workspace, folder, "akhir", {"Ani": at == 0})
        shutil.rmtree(folder / "lembar-akhir")
    assert workspace.kit("train", "test", "akhir", "--sheets", "x").exit_code == 2
    assert workspace.told("train", "progress")["trainees"][0]["post"] == 100
