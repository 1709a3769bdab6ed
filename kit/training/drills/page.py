"""The list of drills for trainers: `python -m kit.training.drills.page` writes docs/reference/drills.md."""

from __future__ import annotations

from pathlib import Path

from kit.training.drills.reading import every

FILE = Path(__file__).parents[3] / "docs" / "reference" / "drills.md"
HEAD = """# Drills

Installations that are broken on purpose, for a trainee to find and mend. Each is one file of
`kit/training/drills/catalogue/`; this page is made from them by `python -m kit.training.drills.page`.

A drill happens on a machine of `kit rehearse REGION --keep` and on nothing else: the records of this computer, the
inventory and the machine itself have to say that it is one, or nothing is done. Application and database are on one
machine.

**Mended** means that the trace of the fault is gone, the site answers over TLS, the log's chain is whole, and nothing
else is otherwise than before the drill: files and rights in `/etc` and `/usr/local`, the application's code, units,
firewall, open ports, system users, the structure, rights and content of the database, backups. What loosens
protection to make a symptom go away does not pass; the attempts named below are tried in CI.

What a container cannot show: its clock is that of the trainer's computer, so `wrong-time-zone` is about the zone; and
no AppArmor or SELinux is enforced in it, so `sandbox-denial` uses systemd's confinement of the unit, which is. The
small file system of `disk-full` is one of its own, so that the trainer's disk stays free. Both are said in the
drill's text.

| drill | minutes | a browser gets | what it teaches | does not pass |
|---|---|---|---|---|
"""
WRITING = """
## Writing one

A Markdown file whose name is the drill's id. In front, as YAML: `title`, `symptom` and `hints` (Indonesian),
`teaches` (English), `minutes`; `fault`, a script; `outside` and `shown`, by which CI knows that the fault is one;
`signs`, scripts that succeed once it is mended, each with what is said until then; if needed `may_change` (what
mending may leave otherwise), `bad_mends` and `clear`. Below, the model solution: its `sh` blocks are run on the
machine, its `kit` blocks on the trainer's computer, word for word. Scripts are run by bash as root, end at the first
failure, and know `KODE` and `DOMAIN`.
"""


def page() -> str:
    """The whole text."""
    rows = []
    for drill in every():
        gets = ", ".join(drill.outside).replace("200", "the site as usual")
        bad = " ".join(mend.why for mend in drill.bad_mends)
        rows.append(f"| `{drill.id}` | {drill.minutes} | {gets} | {drill.teaches} | {bad} |\n")
    return HEAD + "".join(rows) + WRITING


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
