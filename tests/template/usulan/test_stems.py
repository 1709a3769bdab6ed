"""Full-text search of PostgreSQL: Indonesian words by their stems, through the index."""

from importlib import import_module

import pytest
from django.db import connection

from eplanning.usulan.models import Usulan
from eplanning.usulan.pencarian import find
from tests.template.warga.dunia import Dunia

MANY = 6000


@pytest.fixture
def dunia(db) -> Dunia:
    return Dunia()


def found(text: str) -> set[str]:
    return set(find(text, Usulan.objects.terbit()).values_list("uraian", flat=True))


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Memperbaiki jembatan gantung", "perbaikan"),
        ("Perbaikan jembatan gantung", "memperbaiki"),
        ("Pembangunan posyandu", "bangun"),
        ("Pelebaran jalannya", "jalan"),
    ],
)
def test_a_word_is_found_by_its_stem(dunia, written, asked):
    dunia.make_usulan(1, uraian=written)
    dunia.make_usulan(2, uraian="Rehabilitasi puskesmas")
    assert found(asked) == {written}


def test_a_part_of_a_word_that_is_no_stem_finds_nothing(dunia):
    dunia.make_usulan(1, uraian="Jembatan gantung")
    assert found("embat") == set()


@pytest.fixture
def thousands(dunia) -> Dunia:
    """A season's worth of proposals; one in a thousand speaks of a bridge."""
    first = dunia.make_usulan(1)
    rows = []
    for urut in range(2, MANY + 2):
        fields = {f.attname: getattr(first, f.attname) for f in Usulan._meta.concrete_fields if not f.primary_key}
        title = f"Jembatan {urut}" if urut % 1000 == 0 else f"Perkerasan gang {urut}"
        rows.append(Usulan(**fields | {"nomor": f"{first.nomor[:-4]}{urut:05d}", "uraian": title}))
    Usulan.objects.bulk_create(rows, batch_size=1000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE usulan_usulan, usulan_pencarian")
    return dunia


def test_among_thousands_the_index_answers(thousands):
    for text in ("jembatan", "jembatannya becek", "03000"):
        plan = find(text, Usulan.objects.terbit().filter(tahun=thousands.tahun)).explain()
        assert "usulan_pencarian_kata" in plan, plan
    assert len(found("jembatan")) == MANY // 1000


def test_the_migration_takes_in_what_was_there_before_it(dunia):
    migration = import_module("eplanning.usulan.migrations.0002_pencarian")
    dunia.make_usulan(1, uraian="Jembatan gantung")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # tables with checks still to come can't be altered
    with connection.schema_editor() as editor:
        migration.unmake(None, editor)
        migration.make(None, editor)
    assert found("jembatan") == {"Jembatan gantung"}
