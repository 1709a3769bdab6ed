"""What a laptop without internet needs of the kit: its wheel, the wheels it runs on, and the list that pins them."""

from __future__ import annotations

import base64
import hashlib
import sys
import zipfile
from importlib import metadata, util
from pathlib import Path, PurePosixPath

from kit import __version__
from kit.errors import Lacking
from kit.i18n import _
from kit.release.archive import sha256
from kit.release.wheels import wheel_folder
from kit.runner import Runner

_PACKAGE = Path(__file__).resolve().parent.parent
REQUIREMENTS = _PACKAGE / "requirements.txt"
_WRITTEN_AT_INSTALLATION = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip file knows


def gather(runner: Runner, folder: Path) -> None:
    """Lay out in `folder` the wheels for all supported Pythons and `requirements.txt`, which pins them by hash."""
    wheels = wheel_folder(runner, REQUIREMENTS)
    folder.mkdir(parents=True)
    for wheel in wheels.iterdir():
        (folder / wheel.name).symlink_to(wheel)
    own = own_wheel(runner, folder)
    pinned = f"eplanning-kit=={__version__} --hash=sha256:{sha256(own)}\n"
    (folder / REQUIREMENTS.name).write_text(REQUIREMENTS.read_text(encoding="utf-8") + pinned, encoding="utf-8")


def own_wheel(runner: Runner, folder: Path) -> Path:
    """The running kit as a wheel in `folder`: built from a checkout, or packed again from where it was installed."""
    checkout = _PACKAGE.parent
    if not (checkout / "pyproject.toml").is_file():
        return repacked(metadata.distribution("eplanning-kit"), folder)
    if util.find_spec("hatchling") is None:
        raise Lacking(_("The kit's own wheel needs `hatchling` to be built."), remedy="make setup")
    runner.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=checkout)
    return next(folder.glob("eplanning_kit-*.whl"))


def repacked(distribution: metadata.Distribution, folder: Path) -> Path:
    """The wheel an installed distribution came from: its files as RECORD lists them, without what installing added."""
    name = distribution.metadata["Name"].replace("-", "_")
    target = folder / f"{name}-{distribution.version}-py3-none-any.whl"
    record, information = [], f"{name}-{distribution.version}.dist-info"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as wheel:
        for file in sorted(distribution.files or (), key=str):
            if _came_in_the_wheel(file):
                content = Path(str(distribution.locate_file(file))).read_bytes()
                digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
                record.append(f"{file},sha256={digest},{len(content)}\n")
                wheel.writestr(_entry(str(file)), content)
        wheel.writestr(_entry(f"{information}/RECORD"), "".join([*record, f"{information}/RECORD,,\n"]))
    return target


def _came_in_the_wheel(file: PurePosixPath) -> bool:
    if ".." in file.parts or "__pycache__" in file.parts:  # scripts, bytecode
        return False
    return not (file.parts[0].endswith(".dist-info") and file.name in _WRITTEN_AT_INSTALLATION)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
