"""A verified bundle, laid out on this computer for the length of one run."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kit.bundle import debian
from kit.bundle.manifest import Manifest
from kit.bundle.reading import Report, read
from kit.bundle.signature import Trust
from kit.context import Context
from kit.errors import KitError, UsageProblem
from kit.i18n import _, ngettext
from kit.paths import cache
from kit.release import archive
from kit.servers.inventory import Inventory

_MIB = 1 << 20


@dataclass(frozen=True)
class Released:
    """A release file alone, or none yet; packages come from the servers' own sources."""

    release: Path | None

    def variables(self, inventory: Inventory) -> Mapping[str, object]:
        """Nothing that the playbooks would have to know."""
        return {}


@dataclass(frozen=True)
class Opened:
    """A bundle whose every item was verified, and the folder its items lie in."""

    manifest: Manifest
    folder: Path

    @property
    def release(self) -> Path:
        """The release file."""
        return self.folder / self.manifest.release_path

    def variables(self, inventory: Inventory) -> Mapping[str, object]:
        """What the playbooks have to know to install Debian's packages from here; the packages of each release are
        packed for sending. Raises KitError where a server without internet could not be set up from this bundle."""
        _require_no_public_authority(inventory)
        files, digests, room = {}, {}, 0
        for release in self.manifest.debian:
            packages = self.folder / "debian" / release
            _require_complete(packages / debian.INDEX, inventory, release)
            file = self.folder / f"debian-{release}.tar"
            with file.open("xb") as stream:
                archive.write_tar(packages, stream, root="packages", mtime=1)
            files[release], digests[release] = str(file), archive.sha256(packages / debian.INDEX)
            room = max(room, file.stat().st_size // _MIB)
        # Sent as one file, unpacked beside it, and then installed, which takes about four times as much.
        return {"base_bundle_files": files, "base_bundle_digests": digests, "preflight_bundle_mb": 2 * room}


@contextmanager
def source(
    context: Context,
    inventory: Path,
    kode: str,
    release: Path | None,
    bundle: Path | None,
    trust_key: str | None,
) -> Iterator[Opened | Released]:
    """Where a run takes its release from, as named on the command line. `inventory` is a folder that need not be there
    yet. Raises UsageProblem where the words contradict each other, and what `opened` raises."""
    if bundle and release:
        raise UsageProblem(_("--bundle and --release contradict each other."), remedy=_("Leave --release out."))
    if trust_key and not bundle:
        raise UsageProblem(
            _("--trust-key goes with --bundle."), remedy=_("Add --bundle FILE, or leave --trust-key out.")
        )
    if not bundle:
        yield Released(release)
        return
    trust = Trust.of(inventory, trust_key)
    with opened(context, bundle, kode=kode, trust=trust) as found:
        yield found


@contextmanager
def opened(context: Context, path: Path, *, kode: str, trust: Trust) -> Iterator[Opened]:
    """Verify a bundle and lay it out. Raises KitError with what is wrong, UsageProblem when it is another region's."""
    place = cache() / "bundle"
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place, prefix="opened-") as scratch:
        with context.steps(_("verify {file}").format(file=path.name)):
            manifest = believed(path, read(context.runner, path, trust, into=Path(scratch)))
            if manifest.kode != kode:
                raise UsageProblem(
                    _("{path} is a bundle of {other}, not of {kode}.").format(
                        path=path, other=manifest.kode, kode=kode
                    ),
                    remedy=_("`kit bundle {kode}` makes one of this region.").format(kode=kode),
                )
        yield Opened(manifest, Path(scratch))


def believed(path: Path, report: Report) -> Manifest:
    """The manifest of a bundle in which nothing is wrong. Raises KitError that names the first problem."""
    if report.manifest and not report.problems:
        return report.manifest
    first = report.problems[0]
    more = len(report.problems) - 1
    found = ngettext(
        "{path} is not used: {what} ({n} more problem)", "{path} is not used: {what} ({n} more problems)", more
    )
    raise KitError(
        (found if more else _("{path} is not used: {what}")).format(path=path, what=first.message, n=more),
        remedy=_("`kit bundle --verify {path}` names all of them.").format(path=path) if more else first.remedy,
        code=f"bundle_{first.code}",
    )


def _require_no_public_authority(inventory: Inventory) -> None:
    if inventory.setting("instance_tls", "private") == "acme" and not inventory.settings.get("web_acme_directory"):
        raise UsageProblem(
            _("A server without internet can't get its certificate from a public authority."),
            remedy=_("In {file}: instance_tls: private (or given), or web_acme_directory of your own network.").format(
                file=inventory.settings_file
            ),
        )


def _require_complete(index: Path, inventory: Inventory, release: str) -> None:
    missing = debian.wanted(inventory.settings.get("base_packages")) - debian.names_in(index)
    if missing:
        raise KitError(
            _("The bundle lacks packages for Debian {release} that this kit installs: {names}.").format(
                release=release, names=", ".join(sorted(missing))
            ),
            remedy=_("Use the kit that lies in the bundle, or make the bundle anew with this one."),
            code="bundle_packages",
        )
