from django.apps import AppConfig


class RencanaConfig(AppConfig):
    name = "eplanning.rencana"
    label = "rencana"
    verbose_name = "Rencana"
