"""What a host says is said in the language of whoever asked."""

import ast

import pytest

from kit import i18n
from kit.servers import host_words
from kit.servers.host_words import said


def in_indonesian(text):
    with i18n.speaking("id"):
        return said(text)


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("This password is the present one.", "Kata sandi ini yang sedang dipakai."),
        ("/srv/x has 12 MiB free; this may need 900.", "/srv/x tersisa 12 MiB; ini mungkin memerlukan 900."),
        (
            "The backup is taken, but the second place has none of it: /mnt/b: the disk is not there. Plug it in and "
            "mount it; the next backup brings all.",
            "Cadangan sudah dibuat, tetapi tempat kedua belum memilikinya: /mnt/b: disknya tidak ada. Tancapkan dan "
            "pasang; cadangan berikutnya membawa semuanya.",
        ),
        (
            "Table jejak_catatan came back with 3 rows; the copy had 9. No check found another one whole.",
            "Tabel jejak_catatan kembali dengan 3 baris; salinannya berisi 9. Tidak ada cadangan lain yang pernah "
            "diperiksa dan utuh.",
        ),
        ("a/{b}/{0} is missing.", "a/{b}/{0} tidak ada."),
    ],
    ids=["alone", "with-values", "one-in-another", "two-in-a-row", "braces-of-a-name"],
)
def test_a_sentence_is_said_with_what_was_put_into_it(english, indonesian):
    assert in_indonesian(english) == indonesian


@pytest.mark.parametrize("text", ["Rantai jejak putus pada mata rantai 7.", "bash: line 1: x: not found", ""])
def test_what_is_none_of_its_sentences_stays_as_it_is(text):
    assert in_indonesian(text) == text


def test_every_sentence_of_a_host_is_translated():
    with i18n.speaking("id"):
        untold = {one for one in host_words.sentences() if i18n._(one) == one}
    # What a program says, with its name before it, is nobody's to translate.
    assert untold == {
        "PostgreSQL: {0}",
        "manage.py: {0}",
        "pg_dump: {0}",
        "psql: {0}",
        "restic {0}, {1}: {2}",
        "ssh-keygen: {0}",
        "systemctl {0}: {1}",
    }


def test_no_sentence_of_a_host_is_put_together_where_nobody_finds_it():
    hidden = [
        f"{file.name}:{node.lineno}"
        for file, node in host_words.arguments()
        if not isinstance(node, ast.Constant | ast.JoinedStr) and ast.unparse(node) != "*error.args"
    ]
    assert hidden == []
