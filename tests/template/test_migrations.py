"""The migrations say what the models say, and whether the release before can live with what they leave."""

import pytest
from django.core.management import call_command
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from kit.region.updating.migrations import DECLARED
from tests.template.pendahulu import objections

# The newest of each package from before it was asked; these close the site where they still have to run.
UNASKED = {
    "akun": 5,
    "ekspor": 1,
    "harga": 1,
    "jadwal": 2,
    "jejak": 2,
    "kamus": 3,
    "lampiran": 2,
    "luring": 1,
    "musrenbang": 4,
    "pengawasan": 1,
    "perangkat": 1,
    "permohonan": 1,
    "perubahan": 2,
    "pokir": 3,
    "ppas": 1,
    "rencana": 3,
    "renstra": 1,
    "saran": 1,
    "skoring": 1,
    "terbitan": 2,
    "tukar": 1,
    "usulan": 5,
    "versi": 1,
    "wilayah": 2,
}


def own() -> dict[tuple[str, str], migrations.Migration]:
    loader = MigrationLoader(None)
    return {key: one for key, one in loader.disk_migrations.items() if one.__module__.startswith("eplanning.")}


def asked() -> list[tuple[str, str]]:
    return sorted(key for key in own() if int(key[1][:4]) > UNASKED.get(key[0], 0))


def test_no_migration_is_missing(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_every_new_migration_says_whether_the_release_before_runs_on_it():
    silent = [".".join(key) for key in asked() if not isinstance(getattr(own()[key], DECLARED, None), bool)]
    assert silent == [], f"write `{DECLARED} = True` (it only adds) or `= False` (the site is closed for it) into each"


def test_no_migration_promises_more_than_its_operations_keep():
    loader = MigrationLoader(None)
    wrong = {}
    for key, one in own().items():
        if getattr(one, DECLARED, False):
            wrong[".".join(key)] = objections(one, loader.project_state(key, at_end=False))
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.fixture
def state() -> ProjectState:
    """One table, as it was before."""
    made = ProjectState()
    made.add_model(
        ModelState("x", "Hal", [("id", models.AutoField(primary_key=True)), ("nama", models.CharField(max_length=9))])
    )
    return made


def judged(state: ProjectState, *operations: object) -> list[str]:
    one = migrations.Migration("0002_uji", "x")
    one.operations = list(operations)
    return objections(one, state)


CHECK = models.CheckConstraint(condition=models.Q(nama__gt=""), name="x")


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("hal", "catatan", models.TextField(null=True)),
        migrations.AddField("hal", "jumlah", models.IntegerField(db_default=0)),
        migrations.AlterField("hal", "nama", models.CharField(max_length=20, choices=[("a", "A")])),
        migrations.AlterField("hal", "nama", models.CharField(max_length=9, null=True)),
        migrations.AddIndex("hal", models.Index(fields=["nama"], name="x")),
        migrations.CreateModel("Baru", [("id", models.AutoField(primary_key=True))]),
        migrations.RunPython(migrations.RunPython.noop),
    ],
    ids=lambda operation: operation.describe(),
)
def test_what_only_adds_may_promise_it(state, operation):
    assert judged(state, operation) == []


@pytest.mark.parametrize(
    ("operation", "why"),
    [
        (migrations.RemoveField("hal", "nama"), "still asks"),
        (migrations.RenameField("hal", "nama", "judul"), "still asks"),
        (migrations.DeleteModel("Hal"), "still asks"),
        (migrations.RenameModel("Hal", "Perkara"), "still asks"),
        (migrations.AlterModelTable("hal", "y"), "still asks"),
        (migrations.AddField("hal", "jumlah", models.IntegerField(default=0)), "NOT NULL"),
        (migrations.AlterField("hal", "nama", models.CharField(max_length=5)), "narrower"),
        (migrations.AlterField("hal", "nama", models.IntegerField()), "another kind"),
        (migrations.AddConstraint("hal", CHECK), "may write what it refuses"),
        (migrations.SeparateDatabaseAndState([], [migrations.RemoveField("hal", "nama")]), "still asks"),
    ],
    ids=lambda value: value.describe() if hasattr(value, "describe") else None,
)
def test_what_takes_away_or_narrows_may_not_promise_it(state, operation, why):
    [objection] = judged(state, operation)
    assert why in objection


def test_a_constraint_that_replaces_its_namesake_is_its_authors_word(state):
    assert judged(state, migrations.AddConstraint("hal", CHECK), migrations.RemoveConstraint("hal", "x")) != []
    assert judged(state, migrations.RemoveConstraint("hal", "x"), migrations.AddConstraint("hal", CHECK)) == []


def test_a_table_that_is_new_may_have_whatever_it_needs(state):
    new = migrations.CreateModel("Baru", [("id", models.AutoField(primary_key=True))])
    field = migrations.AddField("baru", "wajib", models.IntegerField(default=0))
    assert judged(state, new, field) == []
