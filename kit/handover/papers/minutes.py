"""Berita acara serah terima, and the minutes of the acceptance test."""

from __future__ import annotations

from eplanning.dokumen.kata import tanggal, tanggal_terbilang
from kit.handover.acceptance import Acceptance
from kit.handover.agreement import Pihak
from kit.handover.papers import blocks as b
from kit.handover.papers.blocks import Block, Paper
from kit.handover.papers.facts import Facts

DOTS = "." * 30
_MACHINES = {"server": "server", "rehearsal": "mesin latihan (geladi), bukan server daerah", None: "mesin"}


def bast(facts: Facts) -> Paper:
    """Who handed what to whom: version, commit, and the SHA-256 of every item."""
    terms, deal = facts.agreement, facts.agreement.perjanjian
    return Paper(
        "berita-acara-serah-terima",
        f"Berita Acara Serah Terima Aplikasi e-planning {terms.penerima.nama}",
        (
            b.centred("BERITA ACARA SERAH TERIMA", 14, bold=True),
            b.centred("APLIKASI e-PLANNING", 13, bold=True),
            b.centred(f"Nomor: {DOTS}"),
            b.paragraph(
                f"Pada hari ini, {tanggal_terbilang(terms.tanggal)}, bertempat di {terms.tempat or DOTS}, "
                "yang bertanda tangan di bawah ini:"
            ),
            *parties(terms.pemberi, terms.penerima),
            b.paragraph(
                f"berdasarkan Nota Kesepakatan nomor {deal.nota or DOTS} serta Perjanjian Kerja Sama nomor "
                f"{deal.nomor_pemberi or DOTS} dan nomor {deal.nomor_penerima or DOTS}, menyatakan bahwa PIHAK KESATU "
                "menyerahkan dan PIHAK KEDUA menerima aplikasi e-planning sebagai berikut:"
            ),
            b.table(
                ("Butir", "Keterangan"),
                (
                    ("Versi perangkat (kit)", facts.kit_version),
                    ("Versi aplikasi (templat)", facts.template),
                    ("Komit repositori daerah", facts.commit),
                    ("Perubahan terhadap templat", f"{len(facts.changes)} berkas (terlampir dalam paket)"),
                    *_tested(facts.acceptance),
                    ("Sidik jari kunci PIHAK KESATU", facts.signer),
                ),
                (2, 5),
            ),
            b.paragraph(
                "Paket tidak memuat data perencanaan, akun, maupun kata sandi dari daerah mana pun. Isi paket "
                "tercantum pada lampiran; keasliannya dapat diperiksa tanpa internet dengan ssh-keygen dan "
                "sha256sum, atau dengan kit handover verify."
            ),
            b.paragraph("Demikian berita acara ini dibuat dalam rangkap dua untuk dipergunakan sebagaimana mestinya."),
            signed(facts),
            b.page_break(),
            b.heading("Lampiran: isi paket dan nilai SHA-256"),
            b.table(("Berkas", "SHA-256"), facts.hashes.items(), (2, 3)),
        ),
    )


def acceptance_minutes(facts: Facts) -> Paper:
    """What the acceptance test looked at, and what it found."""
    terms, test = facts.agreement, facts.acceptance
    assert test is not None  # noqa: S101 - asked for only where there was one
    failed = test.failed
    found = "seluruhnya berhasil" if not failed else f"{len(failed)} tidak berhasil"
    comma = "," if test.machine == "rehearsal" else ""
    which = f"pemeriksaan pada {_MACHINES[test.machine]}{comma} {', '.join(test.hosts) or 'yang tidak tercatat'}"
    return Paper(
        "berita-acara-uji-terima",
        f"Berita Acara Uji Terima Aplikasi e-planning {terms.penerima.nama}",
        (
            b.centred("BERITA ACARA UJI TERIMA", 14, bold=True),
            b.centred("APLIKASI e-PLANNING", 13, bold=True),
            b.centred(f"Nomor: {DOTS}"),
            *parties(terms.pemberi, terms.penerima),
            b.paragraph(
                f"telah melaksanakan uji terima melalui {which}, waktu {test.at or 'tidak tercatat'}, rilis "
                f"{test.release or 'tidak tercatat'}{_of_commit(test)}. Dari {len(test.checks)} butir uji, {found}."
            ),
            b.table(
                ("No.", "Butir uji", "Hasil"),
                [(n, one.sentence, one.what or "berhasil") for n, one in enumerate(test.checks, 1)],
                (0.5, 4, 3),
            ),
            signed(facts),
        ),
    )


def _tested(test: Acceptance | None) -> tuple[tuple[str, str], ...]:
    if test is None:
        return ()
    fine = len(test.checks) - len(test.failed)
    told = f"{fine} dari {len(test.checks)} butir berhasil, diuji pada {_MACHINES[test.machine]}{_of_commit(test)}"
    return (("Uji terima", told),)


def _of_commit(test: Acceptance) -> str:
    return f", komit {test.commit[:12]}" if test.commit else ""


def parties(giver: Pihak, receiver: Pihak) -> tuple[Block, ...]:
    """The two sides, as minutes and agreements name them."""
    return (b.numbered([_party(giver, "PIHAK KESATU"), _party(receiver, "PIHAK KEDUA")]),)


def _party(one: Pihak, role: str) -> str:
    who = one.pejabat
    return (
        f"{who.nama or DOTS}, NIP {who.nip or DOTS}, {who.jabatan or DOTS}, bertindak untuk dan atas nama "
        f"{one.instansi or one.nama} ({one.nama}), berkedudukan di {one.alamat or DOTS}, selanjutnya disebut {role};"
    )


def signed(facts: Facts) -> Block:
    """Both sides' places to sign, below place and day."""
    terms = facts.agreement
    place = f"{terms.tempat or DOTS}, {tanggal(terms.tanggal)}"
    return b.signatures(place, ("PIHAK KEDUA", terms.penerima), ("PIHAK KESATU", terms.pemberi))
