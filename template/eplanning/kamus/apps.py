from django.apps import AppConfig


class KamusConfig(AppConfig):
    name = "eplanning.kamus"
    label = "kamus"
    verbose_name = "Kamus usulan"
