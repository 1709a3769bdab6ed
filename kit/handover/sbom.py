"""What the application is made of: a bill of materials (CycloneDX) and the list of licences, from its own locks."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseAcknowledgement
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from kit.errors import KitError
from kit.i18n import _

SBOM = "sbom/sbom.cdx.json"
LICENCES = "licences/licences.csv"
_VENDORED = Path("eplanning/static/vendor")
_PIN = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)")


@dataclass(frozen=True)
class Ingredient:
    """Something that was not written here; `licence` is empty where nobody states one. `hashes`: SHA-256."""

    kind: str  # pypi, npm
    name: str
    version: str
    licence: str
    hashes: tuple[str, ...]


def ingredients(repository: Path) -> tuple[Ingredient, ...]:
    """Everything in the application's lock and among its vendored assets. KitError where these can't be read."""
    try:
        pinned = tuple(_pinned((repository / "requirements.txt").read_text(encoding="utf-8")))
        vendored = json.loads((repository / _VENDORED / "vendored.json").read_text(encoding="utf-8"))
        assets = (
            Ingredient("npm", one["name"], one["version"], one["licence"], (one["package_sha256"],)) for one in vendored
        )
        return (*pinned, *assets)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KitError(
            _("The application's parts can't be told: {why}").format(why=error),
            remedy=_("Take requirements.txt and {folder} back from the history.").format(folder=_VENDORED),
            code="sbom",
        ) from error


def write(repository: Path, stage: Path, *, nama: str, version: str, commit: str, moment: int) -> None:
    """Lay the bill, the list of licences and the texts of the licences out below `stage`."""
    found = ingredients(repository)
    (stage / SBOM).parent.mkdir()
    (stage / LICENCES).parent.mkdir()
    (stage / SBOM).write_text(_bill(found, nama, version, commit, moment), encoding="utf-8")
    (stage / LICENCES).write_text(_table(found), encoding="utf-8", newline="")
    texts = {"e-planning": repository / "LICENSE"}
    texts |= {file.name.removesuffix(".LICENSE.txt"): file for file in (repository / _VENDORED).glob("*.LICENSE.txt")}
    for name, file in texts.items():
        if file.is_file():
            shutil.copyfile(file, stage / "licences" / f"{name}.txt")


def listed(bill: str) -> set[tuple[str, str]]:
    """Name and version of everything in a bill. ValueError where it is none."""
    values = json.loads(bill)
    if values.get("bomFormat") != "CycloneDX":
        raise ValueError
    return {(_full(one), str(one.get("version"))) for one in values.get("components", ())}


def _full(one: dict[str, str]) -> str:
    return f"{one['group']}/{one['name']}" if one.get("group") else one["name"]


def _pinned(text: str) -> Iterator[Ingredient]:
    for line in text.replace("\\\n", " ").splitlines():
        if pin := _PIN.match(line):
            hashes = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", line))
            yield Ingredient("pypi", pin[1], pin[2], _licence_of(pin[1], pin[2]), hashes)


def _licence_of(name: str, version: str) -> str:
    """As the very version that is pinned states it; the kit runs on the same ones."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    if about["Version"] != version:
        return ""
    classified = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier", []) if one.startswith("License ::")]
    stated = about.get("License-Expression") or " AND ".join(classified) or about.get("License") or ""
    return stated.strip().splitlines()[0][:120] if stated.strip() else ""


def _bill(found: tuple[Ingredient, ...], nama: str, version: str, commit: str, moment: int) -> str:
    bill = Bom(
        serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"eplanning:{commit}"),
        components=[_component(one) for one in found],
    )
    bill.metadata.timestamp = dt.datetime.fromtimestamp(moment, dt.UTC)
    bill.metadata.component = Component(
        type=ComponentType.APPLICATION, name="eplanning", version=version, description=nama, bom_ref="eplanning"
    )
    bill.register_dependency(bill.metadata.component, bill.components)
    return JsonV1Dot6(bill).output_as_string(indent=1)


def _component(one: Ingredient) -> Component:
    group, _slash, name = one.name.rpartition("/")
    url = PackageURL(one.kind, group or None, name, one.version)
    sums = [HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in one.hashes]
    declared = LicenseAcknowledgement.DECLARED
    return Component(
        type=ComponentType.LIBRARY,
        name=name,
        group=group or None,
        version=one.version,
        purl=url,
        bom_ref=url.to_string(),
        licenses=[
            LicenseFactory().make_from_string(text, license_acknowledgement=declared) for text in (one.licence,) if text
        ],
        hashes=sums,
    )


def _table(found: tuple[Ingredient, ...]) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(("kind", "name", "version", "licence"))
    table.writerows((one.kind, one.name, one.version, one.licence) for one in found)
    return text.getvalue()
