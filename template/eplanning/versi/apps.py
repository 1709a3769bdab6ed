from django.apps import AppConfig


class VersiConfig(AppConfig):
    name = "eplanning.versi"
    label = "versi"
    verbose_name = "Versi"
