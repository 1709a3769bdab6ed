"""Whether the release before can go on serving on what a migration leaves, as far as its operations show it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.migrations import Migration
from django.db.migrations import operations as ops
from django.db.migrations.state import ProjectState
from django.db.models import Field
from django.db.models.fields import NOT_PROVIDED

# What the release before still asks for, and would not find.
TAKES_AWAY = (ops.RemoveField, ops.DeleteModel, ops.RenameField, ops.RenameModel, ops.AlterModelTable)
# Of a field: what only the application knows.
UNSEEN = ("choices", "validators", "verbose_name", "help_text", "error_messages", "editable", "blank", "default")


def objections(migration: Migration, state: ProjectState) -> list[str]:
    """Why `previous_release_runs = True` would be untrue; `state` is what was there before, and is changed."""
    found, new = [], set()
    for operation in _flat(migration.operations):
        found += _objections(operation, migration.app_label, state, new)
        operation.state_forwards(migration.app_label, state)
    return found


def _flat(operations) -> Iterator[ops.base.Operation]:
    for operation in operations:
        if isinstance(operation, ops.SeparateDatabaseAndState):
            yield from operation.state_operations
        else:
            yield operation


def _objections(operation, label: str, state: ProjectState, new: set[str]) -> Iterator[str]:
    model = getattr(operation, "model_name", getattr(operation, "name", "")).lower()
    name = f"{type(operation).__name__} {model}.{getattr(operation, 'name', '')}"
    if isinstance(operation, ops.CreateModel):
        new.add(model)
    elif isinstance(operation, TAKES_AWAY):
        yield f"{name}: the release before still asks for it"
    elif isinstance(operation, ops.AddField) and model not in new and not _fills_itself(operation.field):
        yield f"{name}: NOT NULL without db_default; the release before writes rows without it"
    elif isinstance(operation, ops.RemoveConstraint):
        new.add(f"{model}.{operation.name}")
    elif isinstance(operation, (ops.AddConstraint, ops.AlterUniqueTogether)) and model not in new:
        # One that replaces its namesake is its author's word: a condition can't be judged here.
        if f"{model}.{getattr(operation, 'constraint', operation).name}" not in new:
            yield f"{name}: the release before may write what it refuses"
    elif isinstance(operation, ops.AlterField) and model not in new:
        before = state.models[label, model].fields[operation.name]
        if not _wider(before, operation.field):
            yield f"{name}: narrower or of another kind"


def _fills_itself(field: Field) -> bool:
    return field.null or field.many_to_many or field.db_default is not NOT_PROVIDED


def _wider(before: Field, after: Field) -> bool:
    """Whether every value that fitted fits still, in the same kind of column."""
    was, now = before.deconstruct()[3], after.deconstruct()[3]
    for word in (*UNSEEN, "db_default"):
        was.pop(word, None)
        now.pop(word, None)
    narrower = (was.pop("max_length", 0) or 0) > (now.pop("max_length", 0) or 0)
    refuses = was.pop("null", False) and not now.pop("null", False)
    now.pop("null", None)
    return type(before) is type(after) and was == now and not narrower and not refuses
