"""A local ACME server (acme2certifier) with an authority of its own, for machines that reach this computer.

    python -m tests.rehearsal.acme_server FOLDER ADDRESS PORT

It does not look up names itself: a rehearsal has no DNS. That the challenge is served is asked by the test.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

CONFIGURATION = """
[DEFAULT]
debug: False
[Nonce]
nonce_check_disable: False
[CAhandler]
handler_module: acme2certifier.cahandlers.openssl_ca_handler
issuing_ca_key: {folder}/ca.key
issuing_ca_cert: {folder}/ca.crt
issuing_ca_crl: {folder}/ca.crl
cert_save_path: {folder}/issued
cert_validity_days: 90
[DBhandler]
handler_module: acme2certifier.dbhandlers.wsgi_handler
dbfile: {folder}/acme.db
[Challenge]
challenge_validation_disable: True
"""


def prepare(folder: Path) -> None:
    """Write authority, revocation list and configuration."""
    from kit.servers.secrets import pki

    os.environ["EPLANNING_KIT_DATA"] = str(folder / "data")
    made = pki.authority()
    (folder / "ca.crt").write_text(made.certificate, encoding="ascii")
    (folder / "ca.key").write_text(made.key, encoding="ascii")
    (folder / "issued").mkdir()
    certificate = x509.load_pem_x509_certificate(made.certificate.encode())
    key = serialization.load_pem_private_key(made.key.encode(), None)
    nothing_revoked = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(certificate.subject)
        .last_update(certificate.not_valid_before_utc)
        .next_update(certificate.not_valid_after_utc)
        .sign(key, hashes.SHA256())
    )
    (folder / "ca.crl").write_bytes(nothing_revoked.public_bytes(serialization.Encoding.PEM))
    (folder / "acme_srv.cfg").write_text(CONFIGURATION.format(folder=folder), encoding="utf-8")


def main(folder: Path, address: str, port: int) -> None:
    prepare(folder)
    os.environ["ACME_SRV_CONFIGFILE"] = str(folder / "acme_srv.cfg")
    os.environ["ACME2CERTIFIER_I_KNOW_THE_RISK"] = "1"
    from wsgiref.simple_server import make_server

    from acme2certifier.share.acme2certifier_wsgi import application, get_handler_cls

    with make_server(address, port, application, handler_class=get_handler_cls()) as server:
        print("ready", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
