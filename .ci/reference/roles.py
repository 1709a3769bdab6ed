"""Who may do what: the conditions of every verb are asked, each with a stand-in for what it is about, which roles they
would let in. So the page says what the application does, and no list has to be kept beside it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import ExitStack
from types import SimpleNamespace
from unittest.mock import MagicMock, patch

from table import MARK, table

HEAD = """# Who may do what

Every person has an account of their own; an assignment gives it a role for one area, one office, one electoral
district or the whole region, from a day on. What a role may do at a stage is data of the stage
(`regiondata/tahapan.py`), all else stands in the conditions of the verbs (`eplanning/alur/syarat/`). Both are asked
again whenever something is done: an act is refused outside its window, below another area, in a state that does not
fit, or to whoever took part in a step before. Reading is not listed here: what was published is open to everybody.
"""
STAGE = {
    "@pengusul": "who proposes at the stage",
    "@pemutus": "who decides at the stage",
    "@pemimpin": "who leads the stage",
    "@pengirim": "who sends from the stage",
}
ANYBODY_IN_IT = "who proposes, decides, leads or sends at the stage"
CONCERNED = "who is concerned"


class _Asked(Exception):
    """Which roles a condition wants, for what."""


def page() -> str:
    from django.utils import translation

    with translation.override("en"):
        return "\n".join(
            [HEAD, "## Roles\n", _roles(), "\n## At a stage\n", _stages(), "\n## Acts\n", _acts(), "", MARK, ""]
        )


def _roles() -> str:
    from django.utils import translation

    from eplanning.akun.models import BERTOTP, TERPISAH, Peran
    from regiondata.tahapan import IKATAN

    bound = {"kabkota": "the whole region", "perangkat": "an office", "dapil": "an electoral district"}
    rows = []
    for role in Peran:
        with translation.override("id"):
            name = str(role.label)
        marks = (["second factor"] if role in BERTOTP else []) + (["held alone"] if role in TERPISAH else [])
        place = bound.get(IKATAN[role], f"a {IKATAN[role]}")
        rows.append((f"`{role.value}`", name, role.label, place, ", ".join(marks)))
    return table(("role", "name", "in English", "for", "besides"), rows)


def _stages() -> str:
    from regiondata.tahapan import ATURAN

    rows = [
        (
            f"{one.jenis}, {one.tingkat}",
            *(_codes(named) for named in (one.pengusul, one.pemutus, one.pemimpin, one.pengirim)),
        )
        for one in ATURAN.values()
    ]
    return table(("stage", "proposes", "decides", "leads", "sends"), rows)


def _codes(roles: object) -> str:
    return ", ".join(f"`{role}`" for role in roles) or "nobody"


def _acts() -> str:
    from eplanning.alur.wewenang import _SYARAT

    return table(("act", "to", "who"), [(f"`{name}`", *_asked(condition)) for name, condition in _SYARAT.items()])


def _asked(condition: object) -> tuple[str, str]:
    """What a condition is about, and whom it lets in. Raises LookupError for one that asks nobody."""
    said: list[str] = []
    who: list[str] = []
    for thing in _things():
        extra = list(inspect.signature(condition).parameters)[2:]
        known = {"forum": _forum()} if "forum" in extra else {}
        try:
            with _stand_ins():
                condition(thing, MagicMock(), **known)
        except _Asked as asked:
            said.append(asked.args[1])
            who += [one for one in _named(asked.args[0]) if one not in who]
        except (KeyError, TypeError, ValueError, AttributeError):
            continue  # no condition takes every kind of thing
    if not who:
        raise LookupError(f"{condition}: nobody is asked for")
    return said[0], ", ".join(who)


def _named(roles: list) -> list[str]:
    if list(roles) == list(STAGE):
        return [ANYBODY_IN_IT]
    from eplanning.akun.models import Peran

    known = {str(one.value) for one in Peran}
    names = (str(getattr(role, "value", role)) for role in roles)
    return [STAGE.get(name) or (f"`{name}`" if name in known else CONCERNED) for name in names]


def _forum() -> MagicMock:
    """Something at a stage whose four lists are told apart; of a kecamatan, where weights may be asked for."""
    forum = MagicMock()
    for mark in STAGE:
        setattr(forum.tahapan, mark[1:], [mark])
    forum.tahapan.tingkat = "kecamatan"
    return forum


def _things() -> Iterator[MagicMock]:
    """What an act may be about: a forum or what belongs to one, a proposal entered at each level or in a recess."""
    from eplanning.musrenbang.models import Forum

    forum = MagicMock(spec=Forum, unit=None)
    forum.tahapan = _forum().tahapan
    yield forum
    for level in ("lingkungan", "kecamatan", "perangkat", "dapil"):
        thing = _forum()
        thing.forum = _forum()
        thing.asal.tingkat, thing.asal.pengusul, thing.wilayah_id = level, ["@pengusul"], "12.73.01.1001"
        if level != "dapil":
            thing.reses_id = thing.dapil_id = None
        yield thing


class _Stages:
    """The table of stages, as the region's files fill it."""

    def select_related(self, *names: str) -> _Stages:
        return self

    def filter(self, jenis: str, **rest: object) -> _Stages:
        self.jenis = jenis
        return self

    def first(self) -> SimpleNamespace:
        return self.get(self.jenis)

    def get(self, jenis: str, **rest: object) -> SimpleNamespace:
        from regiondata.tahapan import ATURAN

        one = next(one for one in ATURAN.values() if one.jenis == str(jenis))
        return SimpleNamespace(pengusul=one.pengusul, pemutus=one.pemutus, pemimpin=one.pemimpin, pengirim=one.pengirim)


def _stand_ins() -> ExitStack:
    from eplanning.alur import petugas
    from eplanning.jadwal.models import Tahapan

    def asked(by: object, roles: object, unit: object, what: str) -> None:
        raise _Asked(list(roles), str(what))

    stack = ExitStack()
    stack.enter_context(patch.object(petugas, "require", asked))
    stack.enter_context(patch.object(Tahapan, "objects", _Stages()))
    return stack
