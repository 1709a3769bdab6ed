"""A test in the terminal: an answer is asked for until it can be read, and nothing is taken for one by mistake."""

from kit.training import classes, sitting


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


def test_the_score_says_of_how_much(workspace, tmp_path):
    workspace.begin("pemrogram", "Ani")
    sheets = tmp_path / "lembar"
    workspace.told("train", "test", "awal", "--sheets", str(sheets))
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
    assert f"→ kit train lesson P01 --class {folder.name}" in told.output
    enrolled = workspace.kit("train", "enrol", "Cut Nyak", "--class", folder.name)
    assert f'→ kit train test awal --trainee "Cut Nyak" --class {folder.name}' in enrolled.output
