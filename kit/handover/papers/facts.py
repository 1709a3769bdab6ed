"""What the papers of a hand-over are made from: nothing that is not in the package already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kit.handover.acceptance import Acceptance
from kit.handover.agreement import Agreement
from kit.handover.training import Training
from kit.region.updating.history import Change


@dataclass(frozen=True)
class Facts:
    """`hashes`: each item of the package but the papers, by path; `signer`: the fingerprint of the giver's key."""

    agreement: Agreement
    kit_version: str
    template: str
    commit: str
    signer: str
    hashes: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    acceptance: Acceptance | None = None
    trainings: tuple[Training, ...] = ()
