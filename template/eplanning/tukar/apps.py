from django.apps import AppConfig


class TukarConfig(AppConfig):
    name = "eplanning.tukar"
    label = "tukar"
    verbose_name = "Tukar data"
