"""Papers of the training: who attended, and one certificate for each who passed."""

from __future__ import annotations

from functools import partial

from eplanning.dokumen.kata import tanggal
from kit.handover.papers import blocks as b
from kit.handover.papers.blocks import Paper
from kit.handover.papers.facts import Facts
from kit.handover.training import TITLES, Peserta, Training
from kit.i18n import number

_angka = partial(number, language="id")


def attendance(training: Training) -> Paper:
    """The list of a class: sessions, who came to which, both tests, certificates."""
    title = f"Daftar Hadir Pelatihan e-planning, {TITLES[training.kelas]}"
    return Paper(
        f"daftar-hadir-{training.kelas}-{training.ended:%Y%m%d}",
        title,
        (
            b.heading(title),
            b.paragraph(
                f"{training.nama}, {training.tempat or '.' * 30}. Pelatih: {', '.join(training.pelatih) or '-'}."
            ),
            b.table(
                ("Sesi", "Tanggal", "Pokok bahasan", "JP"),
                [(n, tanggal(s.tanggal), s.pokok, _angka(s.jam)) for n, s in enumerate(training.sesi, 1)],
                (0.6, 2, 6, 0.8),
            ),
            b.table(
                ("No.", "Nama", "Instansi", "Hadir pada sesi", "Tes awal", "Tes akhir", "Sertifikat", "Tanda tangan"),
                [_row(n, one) for n, one in enumerate(training.peserta, 1)],
                (0.6, 3, 3, 2, 1, 1, 2.4, 2),
            ),
        ),
        flat=True,
    )


def certificates(training: Training) -> Paper:
    """One page for each who holds a number."""
    pages = [block for one in training.certified for block in (*_page(training, one), b.page_break())]
    return Paper(
        f"sertifikat-{training.kelas}-{training.ended:%Y%m%d}",
        f"Sertifikat Pelatihan e-planning, {TITLES[training.kelas]}",
        tuple(pages[:-1]),
        flat=True,
    )


def of_training(facts: Facts) -> tuple[Paper, ...]:
    """Every paper of every class."""
    lists = [attendance(one) for one in facts.trainings]
    return (*lists, *(certificates(one) for one in facts.trainings if one.certified))


def _page(training: Training, one: Peserta):
    hours = sum(training.sesi[number - 1].jam for number in set(one.hadir))
    days = sorted({session.tanggal for session in training.sesi})
    span = tanggal(days[0]) if len(days) == 1 else f"{tanggal(days[0])} sampai dengan {tanggal(days[-1])}"
    yield b.gap(25)
    yield b.centred("SERTIFIKAT", 30, bold=True)
    yield b.centred(f"Nomor: {one.sertifikat}", 12)
    yield b.gap(4)
    yield b.centred("diberikan kepada", 12)
    yield b.centred(one.nama, 24, bold=True)
    yield b.centred(one.instansi, 13)
    yield b.centred(
        f"yang telah lulus Pelatihan Aplikasi e-planning, {TITLES[training.kelas]}, {_angka(hours)} jam pelajaran,", 12
    )
    yield b.centred(f"di {training.tempat or training.nama}, {span}.", 12)
    yield b.gap(8)
    yield b.centred("Penyelenggara,", 12)
    yield b.gap(20)
    yield b.centred("." * 40, 12)


def _row(number: int, one: Peserta) -> tuple[object, ...]:
    marks = ("-" if mark is None else _angka(mark) for mark in (one.tes_awal, one.tes_akhir))
    sessions = ", ".join(map(str, sorted(set(one.hadir)))) or "-"
    return (number, one.nama, one.instansi, sessions, *marks, one.sertifikat or "-", "")
