"""What a hand-over package says of itself; the signature is over these very bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from kit.bundle.manifest import Item, parse_items
from kit.bundle.signature import Purpose
from kit.errors import KitError
from kit.i18n import _

KIND = "handover"
FORMAT = 1
PURPOSE = Purpose("eplanning-handover", "kit handover make")

_NAMED = ("kode", "nama", "giver", "giver_nama", "kit_version", "template", "commit", "day")


@dataclass(frozen=True)
class Manifest:
    """MANIFEST.json. `kode` receives what `giver` hands over on `day` (2027-02-01): the application at `template`, as
    `commit` of the receiver's repository."""

    kode: str
    nama: str
    giver: str
    giver_nama: str
    kit_version: str
    template: str
    commit: str
    day: str
    items: Mapping[str, Item] = field(default_factory=dict)
    kind: str = KIND
    format: int = FORMAT

    @property
    def root(self) -> str:
        """The one folder in the package."""
        return f"eplanning-handover-{self.kode}-{self.commit[:12]}"

    def as_json(self) -> str:
        """In ASCII, so that every locale hands the same bytes to the program that signs them."""
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"


def parse(text: str) -> Manifest:
    """Read a manifest. Raises KitError for one of another kind or format, or whose paths lead out of the package."""
    try:
        values = json.loads(text)
        if (values["kind"], values["format"]) != (KIND, FORMAT):
            raise KitError(
                _("It has format {found}; this kit reads {known}.").format(
                    found=f"{values['kind']} {values['format']}", known=f"{KIND} {FORMAT}"
                ),
                remedy=_("Use the kit that lies in the package."),
                code="format",
            )
        manifest = Manifest(**{name: str(values[name]) for name in _NAMED}, items=parse_items(values["items"]))
        if "/" in manifest.root:
            raise ValueError
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise KitError(
            _("Its manifest can't be read."), remedy=_("Have the package made anew."), code="manifest"
        ) from error
    return manifest
