"""Who may do what, where, when and in which state: asked of every role in every scene, and compared with matriks.csv.

The file is written by hand and read by people. A line says: at this stage, this verb, in these windows, in these states
may be done by these roles for their own unit (`@semua`: also for the unit next door). What no line allows is refused
to everybody; that is tested as well.
"""

import csv
from pathlib import Path

from eplanning.alur.wewenang import AKSI
from tests.template.alur.matriks import everything

BERKAS = Path(__file__).parent / "matriks.csv"
# Verbs on objects that take a whole story to come about: where they are tried by allowed and refused people instead.
DI_TEMPAT_LAIN = {
    "issue_perubahan": "test_perubahan.py",
    "upload_perubahan": "test_perubahan.py",
    "send_perubahan": "test_perubahan.py",
    "run_tahun": "../tahun/test_peralihan.py",
    "finish_tahun": "../tahun/test_peralihan.py",
}


def expected() -> dict[tuple[str, str, str, str], dict[str, set[str]]]:
    """Each line of the file, one entry for each window and state it names."""
    allowed: dict = {}
    with BERKAS.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            roles = line["boleh"].split()
            own = {role.removesuffix("@semua") for role in roles}
            next_door = {role.removesuffix("@semua") for role in roles if role.endswith("@semua")}
            for window in line["jendela"].split():
                for state in line["keadaan"].split():
                    place = (line["tahap"], line["aksi"], window, state)
                    assert place not in allowed, f"matriks.csv says it twice: {place}"
                    allowed[place] = {"sendiri": own, "tetangga": next_door}
    return allowed


def test_everybody_may_do_what_the_file_says_and_nothing_else(musim, orang):
    said, found = expected(), everything(musim, orang)
    assert sum(map(len, found.values())) > 3000  # questions, each asked of every role
    assert said.keys() <= found.keys(), f"no such scene: {sorted(said.keys() - found.keys())}"
    wrong = []
    for place, cell in found.items():
        for where, roles in cell.items():
            should = said.get(place, {}).get(where, set())
            if roles != should:
                wrong.append(f"{' '.join(place)} ({where}): may {sorted(roles)}, should {sorted(should)}")
    assert not wrong, "\n".join(wrong)


def test_no_verb_is_left_out():
    in_file = {aksi for _tahap, aksi, _jendela, _keadaan in expected()}
    left_out = AKSI - in_file - DI_TEMPAT_LAIN.keys()
    assert not left_out, f"{sorted(left_out)}: add a line to matriks.csv (and a scene to matriks.py)"
    for verb, name in DI_TEMPAT_LAIN.items():
        assert verb in (BERKAS.parent / name).read_text(encoding="utf-8")
