"""Nothing but a rehearsal machine of this computer is ever broken."""

import json
from contextlib import contextmanager

import pytest

from kit.context import Context
from kit.errors import KitError, UsageProblem
from kit.rehearsal.machines import register
from kit.rehearsal.machines.labs import INVENTORY
from kit.rehearsal.machines.ledger import Ledger
from kit.training import drills
from kit.training.drills import looking, machine, record

DRILL = drills.named("left-closed")


def ran(site):
    """What was run on the machine beyond asking it what it is."""
    return [words for words in site.context.runner.ran if "backup.json" not in words[-1]]


def test_a_machine_of_a_rehearsal_is_accepted(made):
    made.site().require_rehearsal()


@pytest.mark.parametrize(
    "spoilt",
    [
        {"registered": False},
        {"provider": "ssh"},
        {"address": "203.0.113.10"},
        {"noted": "10.87.1.9"},
        {"mark": False},
        {"mark": "true"},
        {"said": json.dumps({"rehearsal": False})},
        {"said": ""},
    ],
    ids=lambda spoilt: "-".join(f"{name}-{value or 'none'}" for name, value in spoilt.items()),
)
@pytest.mark.parametrize("deed", [DRILL.inject, DRILL.solve], ids=["inject", "solve"])
def test_a_server_that_may_serve_people_is_left_alone(made, spoilt, deed):
    for name, value in spoilt.items():
        setattr(made, name, value)
    site = made.site()
    with pytest.raises(UsageProblem, match="is no rehearsal machine of this computer; nothing was done") as refused:
        deed(site)
    assert "kit rehearse REGION --keep" in refused.value.remedy
    assert ran(site) == []
    assert record.read(site.lab) is None


def test_two_machines_are_refused(made):
    made.split = True
    site = made.site()
    with pytest.raises(UsageProblem, match="application and database on one machine"):
        DRILL.inject(site)
    assert ran(site) == []


def test_a_second_drill_waits_for_the_first(made):
    site = made.site()
    record.begin(site.lab, "nginx-syntax", {"files": {}})
    with pytest.raises(UsageProblem, match="The drill nginx-syntax is open on this machine since 20") as refused:
        DRILL.inject(site)
    assert "kit train drill nginx-syntax --give-up" in refused.value.remedy
    assert ran(site) == []
    assert drills.running(site)[0] == "nginx-syntax"


def test_only_the_open_drill_can_be_checked_or_given_up(made):
    site = made.site()
    with pytest.raises(UsageProblem, match="left-closed is not open"):
        DRILL.check(site)
    with pytest.raises(UsageProblem, match="left-closed is not open"):
        DRILL.abandon(site)
    assert ran(site) == []


def test_while_the_symptom_shows_a_check_says_no_more_than_its_reporter_did(made, monkeypatch):
    site = made.site()
    record.begin(site.lab, DRILL.id, {"files": {}})
    monkeypatch.setattr(looking, "outside", lambda site: "503")
    verdict = DRILL.check(site)
    assert not verdict.mended
    assert verdict.findings == ("What was reported still shows.", "The site answers 503.")


def test_a_model_solution_that_mends_no_more_leaves_the_drill_open(made, monkeypatch):
    site = made.site()
    record.begin(site.lab, DRILL.id, {"files": {}})
    monkeypatch.setattr(looking, "outside", lambda site: "503")
    with pytest.raises(KitError, match="does not mend this machine any more: What was reported still shows") as told:
        DRILL.abandon(site)
    assert "--clean" in told.value.remedy
    assert drills.running(site)[0] == DRILL.id


def test_a_damaged_record_is_told_and_kept(made):
    site = made.site()
    record.file(site.lab).write_text("{", encoding="utf-8")
    with pytest.raises(UsageProblem, match="does not say any more which drill is open"):
        DRILL.inject(site)
    assert record.file(site.lab).read_text(encoding="utf-8") == "{"


def test_the_record_is_its_owners_alone(made):
    site = made.site()
    record.begin(site.lab, DRILL.id, {"files": {}})
    assert record.file(site.lab).stat().st_mode & 0o777 == 0o600
    record.end(site.lab)
    assert record.read(site.lab) is None


@pytest.mark.parametrize("name", [None, "coba"])
def test_without_a_kept_machine_one_is_told_how_to_make_it(made, name):
    with pytest.raises(UsageProblem, match="no kept rehearsal machine") as refused, drills.site(Context(), name):
        pass
    assert "kit rehearse REGION --keep" in refused.value.remedy


def test_of_kept_machines_those_of_regions_that_lie_here_are_taken_the_classs_own_first(tmp_path, monkeypatch):
    monkeypatch.setenv("EPLANNING_KIT_REGISTER", str(tmp_path / "register"))
    monkeypatch.setenv("EPLANNING_WORKSPACE", str(tmp_path))
    tried = []

    @contextmanager
    def opened(context, folder):
        tried.append(folder.name)
        yield None

    monkeypatch.setattr(machine, "opened", opened)
    for kode, slug in (("12.73", "kota-sibolga"), ("12.75", "kota-binjai")):
        (tmp_path / "regions" / slug / "region").mkdir(parents=True)
        (tmp_path / "regions" / slug / "region" / "region.yml").write_text(f'kode: "{kode}"\nnama: {slug}\n')
    for day, kode in enumerate(("12.73", "12.75", "72.06"), 1):
        lab = register.home() / f"lab{day}"
        (lab / INVENTORY).mkdir(parents=True)
        Ledger(lab).note(provider="nspawn", region=kode, kept=True, since=f"2027-01-0{day}T00:00:00+00:00")
    for kode in ("12.73", "12.75", ""):
        with drills.site(Context(), kode=kode):
            pass
    with drills.site(Context(), "lab3"):
        pass
    assert tried == ["lab1", "lab2", "lab2", "lab3"]


def test_an_unknown_drill_names_those_there_are():
    with pytest.raises(UsageProblem, match="There is no drill nothing") as refused:
        drills.named("nothing")
    assert "nginx-syntax" in refused.value.remedy
