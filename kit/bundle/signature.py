"""Who made a signed file: OpenSSH's file signatures, with a key of the kit's own or one the trainer names.

A signature counts when its key stands in an `allowed_signers` file (ssh-keygen(1)) beside the inventory or among the
kit's own data, or when its fingerprint was named on the command line.
"""

from __future__ import annotations

import getpass
import re
import socket
from dataclasses import dataclass
from pathlib import Path

from kit.errors import KitError, UsageProblem
from kit.i18n import _
from kit.paths import user_data
from kit.rehearsal.machines import keys
from kit.runner import Completed, Runner

ALLOWED = "allowed_signers"
# ssh-keygen reads over blanks and breaks that stand elsewhere; here a signature has one form.
_FORM = re.compile(
    r"-----BEGIN SSH SIGNATURE-----\n(?:[A-Za-z0-9+/]{70}\n)*[A-Za-z0-9+/]{1,70}={0,2}\n-----END SSH SIGNATURE-----\n"
)


@dataclass(frozen=True)
class Purpose:
    """What a signature is for: OpenSSH's namespace, and the command that writes such files."""

    namespace: str
    command: str


BUNDLE = Purpose("eplanning-bundle", "kit bundle")


@dataclass(frozen=True)
class Trust:
    """Whose files are taken: the signers named in `files`; with a `fingerprint` that key alone; `anyone`'s where
    something else vouches for the very bytes."""

    files: tuple[Path, ...] = ()
    fingerprint: str | None = None
    purpose: Purpose = BUNDLE
    anyone: bool = False

    @classmethod
    def of(cls, inventory: Path | None = None, fingerprint: str | None = None, purpose: Purpose = BUNDLE) -> Trust:
        """The signers this user knows, and those named beside an inventory."""
        if fingerprint and not re.fullmatch(r"SHA256:[A-Za-z0-9+/]{43}", fingerprint):
            raise UsageProblem(
                _("`{words}` is not the fingerprint of a key.").format(words=fingerprint),
                remedy=_("It begins with SHA256: and stands in what `{command}` printed.").format(
                    command=purpose.command
                ),
            )
        known = [home() / ALLOWED, *([inventory / ALLOWED] if inventory else [])]
        return cls(tuple(file for file in known if file.is_file()), fingerprint, purpose)


def home() -> Path:
    """Where the kit's own key and the signers known to this user lie."""
    folder = user_data() / "bundle"
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def own_key(runner: Runner, purpose: Purpose = BUNDLE) -> Path:
    """The kit's own key (ED25519); made the first time, and known to this user for that purpose from then on."""
    key = keys.pair(runner, home() / "id_ed25519", f"{getpass.getuser()}@{socket.gethostname()}")
    line = allowed_line(key, purpose)
    known = home() / ALLOWED
    if not known.is_file() or line not in known.read_text(encoding="utf-8").splitlines():
        with known.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
    return key


def allowed_line(key: Path, purpose: Purpose = BUNDLE) -> str:
    """The line of an `allowed_signers` file that lets a key sign such files, and nothing else."""
    kind, blob, *comment = keys.public(key).split(maxsplit=2)
    who = re.sub(r"[^\w.@-]", "_", comment[0]) if comment else "trainer"
    return f'{who} namespaces="{purpose.namespace}" {kind} {blob}'


def signing_key(runner: Runner, named: Path | None, purpose: Purpose = BUNDLE) -> Path:
    """The key to sign with: the kit's own unless one is named. Raises UsageProblem when half of that is missing."""
    if named is None:
        return own_key(runner, purpose)
    if not named.is_file() or not Path(f"{named}.pub").is_file():
        raise UsageProblem(
            _("{key} is not a pair of SSH keys: {key} and {key}.pub are needed.").format(key=named),
            remedy=_("Leave --key out to sign with the kit's own."),
        )
    return named


def sign(runner: Runner, key: Path, file: Path, purpose: Purpose = BUNDLE) -> Path:
    """Sign `file`; the signature lies beside it (.sig)."""
    runner.run(["ssh-keygen", "-q", "-Y", "sign", "-n", purpose.namespace, "-f", key, file])
    return Path(f"{file}.sig")


def fingerprint(runner: Runner, key: Path) -> str:
    """`SHA256:...` of a key."""
    return runner.run(["ssh-keygen", "-l", "-E", "sha256", "-f", f"{key}.pub"]).stdout.split()[1]


def signed_by(runner: Runner, text: str, signature: Path, purpose: Purpose) -> str | None:
    """The fingerprint of whatever key signed `text` for that purpose; None when the signature does not fit."""
    if not _FORM.fullmatch(signature.read_bytes().decode("ascii", "replace")):
        return None
    found = re.search(r"SHA256:\S+", _check(runner, text, signature, purpose, "check-novalidate").stdout)
    return found[0] if found else None


def signer(runner: Runner, text: str, signature: Path, trust: Trust) -> str:
    """The fingerprint of the key that signed `text`. Raises KitError when the signature does not fit, or when the key
    is not one of `trust`."""
    key = signed_by(runner, text, signature, trust.purpose)
    if key is None:
        raise KitError(
            _("The signature does not fit the manifest: one of them was changed."),
            remedy=_("Take the file anew from whoever made it."),
            code="signature",
        )
    if trust.anyone:
        return key
    if trust.fingerprint:
        if key == trust.fingerprint:
            return key
        raise _unknown(key, _("It is signed by {key}, not by the key you named.").format(key=key), trust)
    if any(_knows(runner, file, text, signature, trust.purpose) for file in trust.files):
        return key
    raise _unknown(key, _("It is signed by {key}, which is not known here.").format(key=key), trust)


def _unknown(key: str, message: str, trust: Trust) -> KitError:
    return KitError(
        message,
        remedy=_(
            "Compare this with what `{command}` printed when the file was made; if it is the same: --trust-key {key}"
        ).format(key=key, command=trust.purpose.command),
        code="signer",
        fingerprint=key,
    )


def _knows(runner: Runner, file: Path, text: str, signature: Path, purpose: Purpose) -> bool:
    asked = runner.run(["ssh-keygen", "-Y", "find-principals", "-f", file, "-s", signature], check=False)
    names = asked.stdout.splitlines() if asked.returncode == 0 else []
    checks = (_check(runner, text, signature, purpose, "verify", "-f", file, "-I", name) for name in names)
    return any(done.returncode == 0 for done in checks)


def _check(runner: Runner, text: str, signature: Path, purpose: Purpose, *words: str | Path) -> Completed:
    argv = ["ssh-keygen", "-Y", words[0], "-n", purpose.namespace, "-s", signature, *words[1:]]
    done = runner.run(argv, input=text, check=False)
    return done if done.returncode == 0 else Completed(done.argv, done.returncode)
