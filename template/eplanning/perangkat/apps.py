from django.apps import AppConfig


class PerangkatConfig(AppConfig):
    name = "eplanning.perangkat"
    label = "perangkat"
    verbose_name = "Perangkat Daerah"
