"""The state of one studio: the region, its draft, who works on it, and what the next page has to say."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from werkzeug.wrappers import Response

from kit.errors import KitError
from kit.region.studio import person
from kit.region.studio.draft import Draft
from kit.region.studio.gate import Gate
from kit.region.studio.judging import Judge
from kit.region.studio.places import page_of, title_of
from kit.region.studio.repository import Person, Repository
from kit.region.workspace import RegionRepository
from kit.runner import Runner
from regiondata import Problem


@dataclass(frozen=True)
class Notice:
    """Said once, on the next page. `kind`: success, warning or error."""

    kind: str
    text: str
    remedy: str = ""


@dataclass
class Studio:
    """`pasted`: lists that were read and wait for being taken, by table. `seen`: when the browser last asked."""

    region: RegionRepository
    runner: Runner
    gate: Gate
    language: str = "id"
    notices: list[Notice] = field(default_factory=list)
    pasted: dict[str, object] = field(default_factory=dict)
    ended: threading.Event = field(default_factory=threading.Event)
    seen: float = field(default_factory=time.monotonic)
    person: Person | None = None
    render: Callable[..., Response] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.draft = Draft(self.region.data)
        self.judge = Judge(self.region)
        self.repository = Repository(self.runner, self.region.path)
        self.person = self.person or person.remembered()

    def problems(self) -> list[Problem]:
        """What the rules say of the region with its draft."""
        return self.judge.problems(self.draft.texts)

    def draft_told(self) -> list[str]:
        """The pages whose values wait in the draft, by their titles."""
        return [title_of(file) for file in self.draft.texts]

    def hindering(self) -> list[tuple[str, str, Problem]]:
        """What keeps the draft from being saved: the title and the address of the page where it is, and what it is."""
        found = self.judge.new_errors(self.draft.texts)
        return [(title_of(problem.file), page_of(problem.file), problem) for problem in found]

    def say(self, text: str, kind: str = "success") -> None:
        self.notices.append(Notice(kind, text))

    def complain(self, error: KitError) -> None:
        self.notices.append(Notice("error", error.message, error.remedy or ""))

    def take_notices(self) -> list[Notice]:
        """What is to be said, which is then said."""
        said, self.notices = self.notices, []
        return said
