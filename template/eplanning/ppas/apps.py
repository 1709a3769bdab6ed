from django.apps import AppConfig


class PpasConfig(AppConfig):
    name = "eplanning.ppas"
    label = "ppas"
    verbose_name = "PPAS"
