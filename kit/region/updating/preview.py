"""What an update would do, before it does anything."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from kit.region.template_store import StoredTemplate
from kit.region.updating import migrations
from kit.region.updating.fields import Field, new_fields
from kit.region.updating.formats import Formats, formats
from kit.region.updating.history import Base, Change, History
from kit.region.updating.merge import Merge, merged
from kit.region.updating.migrations import Migration
from kit.region.updating.render import Rendered, rendered
from kit.region.workspace import RegionRepository


@dataclass(frozen=True)
class Preview:
    """`upstream` and `local`: what kit and region changed since `base`. `fields` is None where that cannot be told."""

    base: Base
    fresh: Rendered
    merge: Merge
    upstream: tuple[Change, ...]
    local: tuple[Change, ...]
    migrations: tuple[Migration, ...]
    fields: tuple[Field, ...] | None
    formats: Formats
    problems: int

    def as_data(self) -> dict[str, object]:
        """For programs."""
        return {
            "upstream": [asdict(one) for one in self.upstream],
            "local": [asdict(one) for one in self.local],
            "conflicts": [
                {
                    "path": one.path,
                    "removed_by": one.removed_by,
                    "passages": [asdict(passage) for passage in one.passages],
                }
                for one in self.merge.conflicts
            ],
            "migrations": [asdict(one) for one in self.migrations],
            "answers": self.fresh.answers,
            "fields": None if self.fields is None else [asdict(one) for one in self.fields],
            "formats": self.formats.as_data(),
            "errors_in_region": self.problems,
        }


def preview(history: History, region: RegionRepository, base: Base, template: StoredTemplate) -> Preview:
    """Reads and reckons only; the repository gains objects that nothing points at. Raises KitError."""
    steps = formats(region.data)
    fresh = rendered(history, base, template)
    upstream = history.changes(base.commit, fresh.commit)
    came = [change.path for change in upstream if change.kind != "removed"]
    read = [
        migrations.read(path, history.text(fresh.commit, path) or "") for path in came if migrations.PATH.search(path)
    ]
    return Preview(
        base,
        fresh,
        merged(history, "HEAD", fresh.commit),
        upstream,
        history.changes(base.commit, "HEAD"),
        tuple(one for one in read if one),
        new_fields(history.runner, region.path),
        steps,
        steps.problems(region.data),
    )
