from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class JejakConfig(AppConfig):
    name = "eplanning.jejak"
    label = "jejak"
    verbose_name = "Jejak"

    def ready(self) -> None:
        post_migrate.connect(_guard, dispatch_uid="jejak.pemicu")


def _guard(*, using: str, **kwargs) -> None:
    """After each app: the tables grow one by one, and so does the guard."""
    from eplanning.jejak.pemicu import install

    install(connections[using])
