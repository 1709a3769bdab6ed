"""Records that go into a package are read strictly; reports come from real runs; papers say what the data say."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import docx
import pypdf
import pytest
from pydantic import ValidationError

from kit.errors import KitError, UsageProblem
from kit.handover import acceptance, agreement, form, training, trying
from kit.handover.agreement import Agreement
from kit.handover.papers import classes, contracts, minutes, setting
from kit.handover.papers.facts import Facts
from kit.handover.points import State
from kit.handover.training import Training
from kit.runner import Completed, RecordingRunner, Runner
from kit.servers.inventory import Host, Inventory
from kit.terminal import runlog
from kit.training import certificate
from tests.kit.handover.conftest import CLASS, pair
from tests.kit.handover.conftest import agreement as deal

MEDAN, SIBOLGA = ("12.71", "Kota Medan"), ("12.73", "Kota Sibolga")


@pytest.fixture
def facts():
    terms = Agreement.model_validate(deal(MEDAN, SIBOLGA, tersertifikasi={"pemrogram": 2}))
    test = acceptance.Acceptance(kode="12.73", source="verify", checks=(acceptance.Check(sentence="Login"),))
    return Facts(terms, "0.1.0", "v0.1.0", "c" * 40, "SHA256:x", {"a/b.txt": "ab" * 32}, (), test, (Training(**CLASS),))


def test_a_record_of_training_keeps_its_words_and_its_signer(tmp_path):
    path = training.record(Runner(), Training(**CLASS), tmp_path, pair(tmp_path / "key"))
    record, key = training.read(Runner(), path)
    assert record == Training(**CLASS)
    assert key.startswith("SHA256:")
    path.write_text(path.read_text().replace("Budi", "Bodi"))
    assert training.read(Runner(), path)[1] is None


@pytest.mark.parametrize(
    ("person", "why"),
    [
        ({"nama": "Ani", "hadir": [3]}, "syllabus does not have"),
        ({"nama": "Ani", "sertifikat": "1"}, "attended nothing"),
        ({"nama": "", "hadir": [1]}, "nama"),
        ({"nama": "Ani", "tes_akhir": 101}, "tes_akhir"),
        ({"nama": "Ani", "nik": "1"}, "nik"),
    ],
)
def test_a_participant_who_cannot_be_is_refused(person, why):
    with pytest.raises(ValidationError, match=why):
        Training(**{**CLASS, "peserta": [person]})


def test_no_number_is_given_twice():
    twice = [{"nama": name, "hadir": [1], "sertifikat": "001"} for name in ("Ani", "Budi")]
    with pytest.raises(ValidationError, match="same number"):
        Training(**{**CLASS, "peserta": twice})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("pemberi: [", "not YAML"),
        ("pemberi: {kode: x, nama: Kota}", "`pemberi.kode` is not written as it has to be; `penerima` is missing;"),
        ("perjanjian: {mulai: kemarin, berakhir: 2027-02-30}", "`perjanjian.mulai` is no date; write it as 2027-01-31"),
        ("tersertifikasi: {pemrogram: dua}", "`tersertifikasi.pemrogram` is no whole number"),
        ("pemberi: {kode: '12', nama: ''}", "`pemberi.nama` is still to be filled in"),
        ("lain: 1", "`lain` is not known here"),
        ("", "has to hold fields with values"),
    ],
)
def test_an_agreement_that_cannot_be_read_is_told_with_its_field(tmp_path, text, why):
    (tmp_path / "a.yml").write_text(text)
    with pytest.raises(UsageProblem, match=why):
        form.read(tmp_path / "a.yml", Agreement)


@pytest.mark.parametrize("content", [b"%PDF-1.4 \xff", b"halo", b"", b"[1, 2]"])
def test_what_is_no_record_at_all_is_not_told_to_be_mended(tmp_path, content):
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(UsageProblem, match="is not what `kit train certify` writes") as refused:
        certificate.read(Runner(), tmp_path / "a.json")
    assert "Name the file" in refused.value.remedy


def test_a_file_that_is_no_text_is_told_in_words(tmp_path):
    (tmp_path / "a.yml").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageProblem, match="it is no text"):
        form.read(tmp_path / "a.yml", Agreement)
    with pytest.raises(UsageProblem, match="it is a folder"):
        form.read(tmp_path, Agreement)
    with pytest.raises(UsageProblem, match="there is no such file"):
        form.read(tmp_path / "b.yml", Agreement)


def test_an_agreement_that_ends_before_it_begins_is_told_in_our_words(tmp_path):
    file = tmp_path / "a.yml"
    file.write_text("perjanjian: {mulai: 2027-02-01, berakhir: 2027-01-01}")
    with pytest.raises(UsageProblem, match="`perjanjian` the agreement ends before it begins"):
        form.read(file, Agreement)


def test_an_agreement_begins_as_a_file_to_be_filled_in(tmp_path, monkeypatch):
    monkeypatch.setenv("EPLANNING_WORKSPACE", str(tmp_path))
    with pytest.raises(UsageProblem, match="who hands over"):
        agreement.load(agreement.place("12.73"), "12.73")
    import datetime as dt

    file = agreement.start("12.73", "Kota Sibolga", None, dt.date(2027, 2, 1))
    with pytest.raises(UsageProblem, match=r"pemberi\.nama"):
        agreement.load(file, "12.73")
    file.write_text(file.read_text().replace('nama: ""', 'nama: "Kota Medan"', 1))
    assert agreement.load(file, "12.73").perjanjian.berakhir == dt.date(2028, 2, 1)
    with pytest.raises(UsageProblem, match=r"not with 72\.71"):
        agreement.load(file, "72.71")


LOG = """kit 0.1.0: kit verify 12.73
[    0.1 s] region 12.73 on app1=SERVER-1
[    3.0 s] ✓ The application is well  0.4 s
[    4.0 s] ✗ An officer can log in  0.4 s
[    5.0 s] ended with 1
"""


def test_the_newest_log_of_a_real_run_becomes_the_report():
    (runlog.folder() / "20270101T080000000000-verify.log").write_text(LOG.replace("✗", "✓"))
    (runlog.folder() / "20270102T080000000000-verify.log").write_text(LOG)
    (runlog.folder() / "20270103T080000000000-verify.log").write_text(LOG.partition("[    5")[0])  # cut off
    found = acceptance.of("12.73", None)
    assert (found.at, len(found.checks)) == ("2027-01-02T08:00:00Z", 2)
    assert [check.sentence for check in found.failed] == ["An officer can log in"]


def test_a_rehearsal_is_named_as_such_and_only_taken_when_somebody_names_it(tmp_path):
    marked = LOG.replace("SERVER-1\n", "SERVER-1\n[    0.1 s] machines: rehearsal\n")
    log = runlog.folder() / "20270104T080000000000-verify.log"
    log.write_text(marked)
    with pytest.raises(KitError, match="Only a rehearsal") as refused:
        acceptance.of("12.73", None)
    assert f"--acceptance {log}" in refused.value.remedy
    assert acceptance.of("12.73", log).where == "a rehearsal machine, not the region's server: app1, 2027-01-04"
    assert not acceptance.on_server("12.73")
    (runlog.folder() / "20270103T080000000000-verify.log").write_text(marked.replace("rehearsal", "server"))
    assert acceptance.of("12.73", None).where == "the server app1, 2027-01-03"
    with pytest.raises(UsageProblem, match="no log"):
        acceptance.of("12.71", log)


def test_a_run_notes_in_its_log_whether_its_machines_are_for_rehearsal(tmp_path):
    host = Host("app1", "203.0.113.10")
    for settings in ({"instance_rehearsal": True}, {}):
        log = runlog.RunLog("verify", ["verify", "12.73"])
        log.works_on("12.73", Inventory(tmp_path, host, host, settings))
        log.line("✓ The application is well  0.4 s")
        log.end(0)
        found = acceptance.of_log(log.path, "12.73")
        assert (found.machine, found.hosts) == ("rehearsal" if settings else "server", ("app1",))


def test_the_minutes_say_which_machine_was_tested(facts):
    hosts = {"hosts": ("app1 (203.0.113.10)",), "at": "2027-01-04T08:00:00Z"}
    for machine, words in (
        ("server", "pemeriksaan pada server app1 (203.0.113.10)"),
        ("rehearsal", "mesin latihan (geladi), bukan server daerah, app1 (203.0.113.10)"),
        (None, "pemeriksaan pada mesin app1"),
    ):
        test = facts.acceptance.model_copy(update={"machine": machine, **hosts})
        page = pypdf.PdfReader(io.BytesIO(setting.pdf(minutes.acceptance_minutes(replace(facts, acceptance=test)), 0)))
        assert words in " ".join(page.pages[0].extract_text().split())


def test_where_nobody_tested_there_is_no_report():
    with pytest.raises(KitError, match="No acceptance test"):
        acceptance.of("12.73", None)


def test_a_rehearsal_s_report_counts_what_a_second_run_changed(tmp_path):
    check = {"name": "x", "sentence": "Login", "of": "app1", "what": None}
    verified = {"checks": [check], "at": "2027-01-01T00:00:00Z", "hosts": {"app1": "10.0.0.2"}}
    data = {"kode": "12.73", "release": "r1", "verified": verified}
    file = tmp_path / "r.json"
    file.write_text(json.dumps({"command": "rehearse", "data": {**data, "changed_again": ["nginx"]}}))
    found = acceptance.of("12.73", file)
    assert (found.release, found.at) == ("r1", "2027-01-01T00:00:00Z")
    assert found.where == "a rehearsal machine, not the region's server: app1 (10.0.0.2), 2027-01-01"
    assert [(one.sentence, one.what) for one in found.checks] == [
        ("Login: app1", None),
        ("A second provision changes nothing", "nginx"),
    ]


@pytest.mark.parametrize("text", ["", "[]", '{"command": "build", "data": {}}', '{"command": "verify", "data": null}'])
def test_what_no_command_printed_is_no_report(tmp_path, text):
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(UsageProblem, match="is not what"):
        acceptance.of("12.73", tmp_path / "x.json")


def test_each_paper_says_the_same_as_pdf_and_to_be_edited(facts):
    expected = {
        minutes.bast: ("c" * 40, "tanggal satu bulan Februari tahun dua ribu dua puluh tujuh"),
        minutes.acceptance_minutes: ("Login", "seluruhnya berhasil"),
        contracts.cooperation: ("Larangan Pengalihan", "2 orang kelas pemrogram"),
        contracts.memorandum: ("1 Januari 2027", "31 Desember 2027"),
    }
    for make, words in expected.items():
        paper = make(facts)
        pages = pypdf.PdfReader(io.BytesIO(setting.pdf(paper, 1_800_000_000))).pages
        printed = "".join("".join(page.extract_text() for page in pages).split()).replace("\u200b", "")
        edited = docx.Document(io.BytesIO(setting.editable(paper, 1_800_000_000)))
        cells = [cell.text for table in edited.tables for row in table.rows for cell in row.cells]
        written = "\n".join([line.text for line in edited.paragraphs] + cells)
        for word in words:
            assert "".join(word.split()) in printed, (paper.name, word)
            assert word in written, (paper.name, word)


def test_each_certificate_has_its_number_on_a_page_of_its_own(facts):
    [_list, certificates] = classes.of_training(facts)
    [page] = pypdf.PdfReader(io.BytesIO(setting.pdf(certificates, 1_800_000_000))).pages
    assert "001/2027" in page.extract_text()
    assert "Ani" in page.extract_text()
    assert "8 jam pelajaran" in page.extract_text()


def test_a_name_in_a_paper_is_never_markup(facts):
    evil = {**CLASS, "peserta": [{"nama": '#read("/etc/passwd") $x$', "hadir": [1], "sertifikat": "1"}]}
    paper = classes.certificates(Training(**evil))
    text = pypdf.PdfReader(io.BytesIO(setting.pdf(paper, 1_800_000_000))).pages[0].extract_text()
    assert '#read("/etc/passwd") $x$' in text


def test_the_first_test_that_fails_is_named(tmp_path):
    failing = Completed(("x",), 1, "", "Traceback\nNo such table")
    runner = RecordingRunner(answers={"python manage.py migrate": failing})
    [point] = trying.tests(runner, "python", tmp_path, tmp_path)
    assert point.state is State.WRONG
    assert "manage.py migrate --verbosity=0`: No such table" in point.message
    assert [words[2] for words in runner.ran] == ["check", "makemigrations", "migrate"]


def test_a_package_without_a_bundle_is_never_said_to_build(tmp_path):
    [point] = trying.tried(RecordingRunner(), tmp_path, tmp_path, "c" * 40, tmp_path)
    assert point.state is State.UNCHECKED
    assert "Not checked" in point.message
