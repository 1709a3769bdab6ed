from django.apps import AppConfig


class PerubahanConfig(AppConfig):
    name = "eplanning.perubahan"
    label = "perubahan"
    verbose_name = "Perubahan"
