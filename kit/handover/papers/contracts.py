"""Drafts of the nota kesepakatan and the perjanjian kerja sama, from the clauses beside this file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Template

from eplanning.dokumen.kata import tanggal
from kit import plain_yaml
from kit.handover.papers import blocks as b
from kit.handover.papers.blocks import Block, Paper
from kit.handover.papers.facts import Facts
from kit.handover.papers.minutes import DOTS, parties, signed

_NOTE = (
    "KONSEP untuk bagian hukum kedua pihak: susunan dan isi pasal wajib disesuaikan dengan ketentuan yang berlaku "
    "sebelum ditandatangani."
)


def memorandum(facts: Facts) -> Paper:
    """Nota kesepakatan, between heads of region."""
    return _paper("nota-kesepakatan", "Nota Kesepakatan", facts.agreement.perjanjian.nota, facts)


def cooperation(facts: Facts) -> Paper:
    """Perjanjian kerja sama, between heads of office."""
    deal = facts.agreement.perjanjian
    numbers = " dan ".join(number for number in (deal.nomor_pemberi, deal.nomor_penerima) if number)
    return _paper("perjanjian-kerja-sama", "Perjanjian Kerja Sama", numbers, facts)


def _paper(name: str, kind: str, number: str, facts: Facts) -> Paper:
    giver, receiver = facts.agreement.pemberi, facts.agreement.penerima
    return Paper(
        f"konsep-{name}",
        f"Konsep {kind} {giver.nama} dan {receiver.nama}",
        (
            b.paragraph((_NOTE, "i")),
            b.centred(kind.upper(), 14, bold=True),
            b.centred(f"ANTARA {giver.nama.upper()} DAN {receiver.nama.upper()}", 12, bold=True),
            b.centred("TENTANG REPLIKASI APLIKASI e-PLANNING", 12, bold=True),
            b.centred(f"Nomor: {number or DOTS}"),
            *parties(giver, receiver),
            b.paragraph("PARA PIHAK sepakat dengan ketentuan sebagai berikut:"),
            *_clauses(name, facts),
            signed(facts),
        ),
    )


def _clauses(name: str, facts: Facts) -> Iterator[Block]:
    terms = facts.agreement
    words = {
        "pemberi": terms.pemberi.nama,
        "penerima": terms.penerima.nama,
        "templat": facts.template,
        "komit": facts.commit,
        "mulai": tanggal(terms.perjanjian.mulai),
        "berakhir": tanggal(terms.perjanjian.berakhir),
        "tersertifikasi": ", ".join(f"{n} orang kelas {kelas}" for kelas, n in terms.tersertifikasi.items()) or DOTS,
        "titik": DOTS,
    }
    text = Path(__file__).with_name(f"{name}.yml").read_text(encoding="utf-8")
    for number, clause in enumerate(plain_yaml.load(text), 1):
        yield b.heading(f"Pasal {number}. {clause['judul']}")
        body = [Template(one).substitute(words) for one in clause["ayat"]]
        yield b.numbered(body) if len(body) > 1 else b.paragraph(body[0])
