"""A test in the terminal: an answer is asked for until it can be read, and nothing is taken for one by mistake."""

import json
from pathlib import Path

from kit.training import classes, examination, sitting


def test_an_answer_is_asked_for_until_it_can_be_read_and_left_out_only_when_said_twice(workspace):
    held = classes.find(str(workspace.begin("pemrogram", "Ani")))
    file, _ani = held.trainee(None)
    _number, questions = sitting.begun(held, file, "awal")
    single = next(at for at, one in enumerate(questions) if not one.several)
    given = iter(
        word
        for at, one in enumerate(questions)
        for word in (["z", "ab", "", ""] if at == single else ["", "".join(sorted(one.right))])
    )
    said: list[str] = []
    marked = sitting.asked(held, file, "awal", lambda _text: next(given), said.append)
    assert marked.wrong == (single + 1,)
    assert next(given, None) is None
    told = "\n".join(said)
    assert "`z` is no answer. Answer with letters from a to" in told
    assert "`ab` is more than one answer. Only one of them is right here." in told
    assert told.count("Enter once more leaves the question out.") == len(questions)


def wrong_answers():
    """For the open pre-test of Ani: to each question one letter that is not right."""
    held = classes.find(None)
    asked = examination.asked(held.course, examination.opened(held.trainee("Ani")[1], "awal").isi)
    letters = [min({letter for letter, _text in one.options} - set(one.right)) for one in asked]
    return {str(n): letter for n, letter in enumerate(letters, 1)}


def test_the_score_says_of_how_much(workspace, tmp_path):
    workspace.begin("pemrogram", "Ani")
    sheets = tmp_path / "lembar"
    workspace.told("train", "test", "awal", "--sheets", str(sheets))
    (sheets / "jawaban-awal.json").write_text(json.dumps({"Ani": wrong_answers()}))
    marked = workspace.kit("train", "test", "awal", "--answers", str(sheets / "jawaban-awal.json"))
    assert "Ani: 0 of 100" in marked.output


def test_a_day_is_refused_in_words_that_show_how_one_is_written(workspace):
    refused = workspace.kit("train", "start", "12.73", "pemrogram", "--trainer", "Sari", "--date", "23-11-2026")
    assert refused.exit_code == 2
    assert (refused.exception.message, refused.exception.remedy) == (
        "`23-11-2026` is no day.",
        "Write it as 2027-01-31.",
    )


def test_the_next_command_is_about_the_same_class_and_person(workspace):
    folder = workspace.begin("pemrogram", "Ani", "Budi")
    workspace.told("train", "start", "12.73", "aplikasi", "--trainer", "Sari")
    told = workspace.kit("train", "lesson", "--class", folder.name)
    assert f"→ kit train lesson P01 --trainee Ani --class {folder.name}" in told.output
    enrolled = workspace.kit("train", "enrol", "Cut Nyak", "--class", folder.name)
    assert f'→ kit train test awal --trainee "Cut Nyak" --class {folder.name}' in enrolled.output


def test_a_blank_sheet_takes_no_attempt_away(workspace, tmp_path):
    workspace.begin("aplikasi", "Ani", "Budi")
    written = workspace.told("train", "test", "awal", "--sheets", str(tmp_path / "lembar"))["written"]
    refused = workspace.kit("train", "test", "awal", "--answers", written[-1])
    assert "The sheet of Ani in" in str(refused.exception)
    answers = {name: given | {"1": "a"} for name, given in json.loads(Path(written[-1]).read_text()).items()}
    Path(written[-1]).write_text(json.dumps(answers))
    assert len(workspace.told("train", "test", "awal", "--answers", written[-1])["scores"]) == 2


def test_who_pastes_the_next_command_enrols_nobody_of_that_name(workspace):
    workspace.begin("aplikasi")
    refused = workspace.kit("train", "enrol", "NAME")
    assert "`NAME` is no name of a person." in str(refused.exception)


def test_a_lesson_that_is_none_is_told_before_it_is_asked_whose(workspace):
    workspace.begin("aplikasi", "Ani", "Budi Santoso")
    for verb in ("lesson", "check", "hint"):
        assert "A99" in str(workspace.kit("train", verb, "A99").exception)
    listed = json.loads(workspace.kit("train", "lesson", "--json").stdout)
    assert listed["next"] == ["kit train lesson A01 --trainee Ani"]
