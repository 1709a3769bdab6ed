"""Finding proposals by words.

On PostgreSQL the words are Indonesian words: "perbaikan jalan" finds "memperbaiki jalan". One row of
`usulan_pencarian` a proposal holds the stems of its texts, its place and its number under one GIN index; triggers of
the database keep it (migration 0002). It lies beside the proposal, not in it, so that a decision doesn't write it anew.
On SQLite, for preview and training, words are looked for as they stand.
"""

import re
from collections.abc import Callable

from django.db import connection
from django.db.models import Case, ExpressionWrapper, F, FloatField, Func, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

MOST = 8  # words of one question
# Four figures or more may be the beginning of a number, of its area or of the running part.
_NOMOR = re.compile(r"\d[\dA-Z.-]{3,}", re.ASCII)
_APART = re.compile(r"[\W_]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_TEXTS = ("nomor", "uraian", "permasalahan", "alamat")
_PLACES = ("wilayah__nama", "wilayah__induk__nama", "wilayah__induk__induk__nama")


def words(text: str) -> list[str]:
    """What is looked for: at most MOST words, each with a letter or a figure in it."""
    return [word for word in (_EDGES.sub("", part) for part in text.split()) if word][:MOST]


def find(text: str, rows: QuerySet) -> QuerySet:
    """Those of `rows` in which every word occurs: number, title, problem, place. One query, case does not matter."""
    asked = words(text)
    return _engine(_stemmed, _literal)(asked, rows) if asked else rows


def by_fit(text: str, rows: QuerySet) -> QuerySet:
    """The same rows, best fit first: the title counts most. Newest first among equals."""
    asked = words(text)
    fit = _engine(_rank, _title)(asked) if asked else None
    return rows.order_by(fit.desc(), "-dibuat_pada", "-pk") if fit is not None else rows


def hentikan() -> None:
    """Keep the stems no longer, while the owner of the tables changes the texts of all proposals: a trigger would look
    for each one's words and place by itself. `susun_ulang` ends that."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE usulan_usulan DISABLE TRIGGER usulan_cari")


def susun_ulang() -> None:
    """The stems of all proposals anew, and kept from now on."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE usulan_pencarian")
            cursor.execute("SELECT usulan_cari_ulang(ARRAY(SELECT id FROM usulan_usulan))")
            cursor.execute("ALTER TABLE usulan_usulan ENABLE TRIGGER usulan_cari")


def _engine(postgresql: Callable, sqlite: Callable) -> Callable:
    return postgresql if connection.vendor == "postgresql" else sqlite


def _tsquery(asked: list[str]) -> tuple[str, list[str]]:
    """All words, each as its stem or, where it looks like one, as the beginning of a number."""
    parts, params = [], []
    for word in asked:
        stem = "plainto_tsquery('indonesian', %s)"
        params.append(_APART.sub(" ", word))
        if _NOMOR.fullmatch(word.upper()):
            stem = f"({stem} || (%s)::tsquery)"
            params.append(f"'{word.upper()}':*")
        parts.append(stem)
    return " && ".join(parts), params


def _stemmed(asked: list[str], rows: QuerySet) -> QuerySet:
    query, params = _tsquery(asked)
    found = f"SELECT usulan_id FROM usulan_pencarian WHERE kata @@ ({query})"  # noqa: S608 - words are parameters
    return rows.filter(pk__in=RawSQL(found, params))  # noqa: S611


def _rank(asked: list[str]) -> Func:
    return Func(
        RawSQL(*_tsquery(asked)),  # noqa: S611 - words are parameters
        F("pk"),
        template="(SELECT ts_rank(kata, %(expressions)s)",
        arg_joiner=") FROM usulan_pencarian WHERE usulan_id = ",
        output_field=FloatField(),
    )


def _literal(asked: list[str], rows: QuerySet) -> QuerySet:
    for word in asked:
        anywhere = Q()
        for name in (*_TEXTS, *_PLACES):
            anywhere |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(anywhere)
    return rows


def _title(asked: list[str]) -> ExpressionWrapper:
    hits = [Case(When(uraian__icontains=word, then=1), default=0) for word in asked]
    return ExpressionWrapper(sum(hits, start=Value(0)), IntegerField())
