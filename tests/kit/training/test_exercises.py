"""What nobody did fails, what was done passes: on a region's repository and the logs of real runs."""

from kit.terminal.runlog import RunLog

CHECK = ("train", "check")


def found(workspace, exercise):
    return workspace.kit(*CHECK, exercise)


def test_exercises_on_the_repository(workspace):
    workspace.begin("pemrogram", "Ani")
    for lesson in ("P02", "P03", "P04", "P05", "P09"):
        assert workspace.kit("train", "lesson", lesson).exit_code == 0
    for exercise in ("bersih", "perangkat", "warna", "dilayani", "rakit"):
        done = found(workspace, exercise)
        assert done.exit_code == 1, exercise
        assert f"✗ {exercise}: " in done.output

    region = workspace.region / "region"
    told = (region / "region.yml").read_text()
    workspace.commit("region/region.yml", told.replace(".example", ".go.id"))
    assert found(workspace, "bersih").exit_code == 0, found(workspace, "bersih").output
    colours = (region / "branding" / "warna.yml").read_text()
    (region / "branding" / "warna.yml").write_text(colours + "# biru laut\n")
    assert found(workspace, "warna").exit_code == 1, "what is in no commit does not count"
    workspace.commit("region/branding/warna.yml", colours + "# biru laut\n")
    assert found(workspace, "warna").exit_code == 0
    assert found(workspace, "perangkat").exit_code == 1


def test_a_run_counts_for_its_region_when_it_began_after_the_lesson_and_ended_well(workspace):
    workspace.begin("pemrogram", "Ani")

    def run(region, code):
        log = RunLog("rehearse", ["rehearse", region])
        log.line("✓ provision")
        log.end(code)

    run("12.73", 0)
    workspace.kit("train", "lesson", "P06")
    assert found(workspace, "geladi").exit_code == 1, "a run from before the lesson counts"
    run("12.73", 1)
    run("12.71", 0)
    assert found(workspace, "geladi").exit_code == 1
    run("kota-sibolga", 0)
    assert found(workspace, "geladi").exit_code == 0


def test_a_lesson_has_to_be_opened_and_hints_cost(workspace):
    workspace.begin("pemrogram", "Ani")
    assert workspace.kit("train", "check", "P01").exit_code == 2
    workspace.kit("train", "lesson", "P01")
    assert workspace.told("train", "hint", "repo")["points_left"] == 90
    assert workspace.told("train", "check", "repo")["exercises"] == [{"id": "repo", "done": True, "points": 90.0}]
    assert workspace.kit("train", "hint", "repo").exit_code == 2


def test_without_a_demo_it_says_how_to_make_one(workspace):
    workspace.begin("aplikasi", "Ani")
    workspace.kit("train", "lesson", "A03")
    done = found(workspace, "usulan-kelurahan")
    assert done.exit_code == 1
    assert "kit serve" in done.output


def test_a_file_counts_when_it_was_written_after_the_lesson(workspace):
    workspace.begin("pemrogram", "Ani")
    dist = workspace.region / "dist"
    dist.mkdir()
    package = dist / "eplanning-handover-12.73-abc.tar"
    package.write_bytes(b"")
    workspace.kit("train", "lesson", "P11")
    assert found(workspace, "serah-terima").exit_code == 1
    package.touch()
    assert found(workspace, "serah-terima").exit_code == 0
