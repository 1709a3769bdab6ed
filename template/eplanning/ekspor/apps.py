from django.apps import AppConfig


class EksporConfig(AppConfig):
    name = "eplanning.ekspor"
    label = "ekspor"
    verbose_name = "Ekspor"
