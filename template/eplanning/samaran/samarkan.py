"""The whole of it, in one transaction: before it nothing is masked, after it everything."""

from dataclasses import dataclass

from django.db import connection, transaction

from eplanning.jejak.pemicu import install, lepas
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.samaran.akun import bukakan
from eplanning.samaran.baris import buang, ganti, kumpulkan
from eplanning.samaran.berkas import Kosong, kosongkan
from eplanning.samaran.rantai import segel_ulang
from eplanning.samaran.tanda import is_salinan
from eplanning.usulan.pencarian import hentikan, susun_ulang


class Ditolak(Exception):
    """A sentence: nothing was masked."""


@dataclass(frozen=True)
class Hasil:
    """`baris` were changed, `dibuang` went; who can sign in, and which files become which blank pages."""

    baris: int
    dibuang: int
    mata_rantai: int
    orang: list[dict[str, str]]
    berkas: Kosong


@transaction.atomic
def samarkan() -> Hasil:
    """Mask this database. Raises Ditolak where its log is not whole, or it is masked already.

    The guards are off only inside this transaction, whose owner of the tables they don't bind anyway.
    """
    if is_salinan():
        raise Ditolak("Basis data ini sudah salinan latihan.")
    seal()
    chain = verify()
    if not chain.utuh:
        raise Ditolak(f"Jejaknya tidak utuh, jadi tidak disalin: {chain.masalah[0]}")
    connection.check_constraints()  # what waits for the end of the transaction would hold the triggers
    lepas(connection)
    hentikan()
    alias = kumpulkan()
    gone = buang()
    changed = ganti(alias)
    pages = kosongkan()
    people = bukakan()
    links = segel_ulang(alias, chain.kepala)
    connection.check_constraints()
    susun_ulang()
    install(connection)
    return Hasil(changed, gone, links, people, pages)
