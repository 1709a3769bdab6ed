from django.apps import AppConfig


class SkoringConfig(AppConfig):
    name = "eplanning.skoring"
    label = "skoring"
    verbose_name = "Skoring"
