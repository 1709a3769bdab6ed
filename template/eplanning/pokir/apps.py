from django.apps import AppConfig


class PokirConfig(AppConfig):
    name = "eplanning.pokir"
    label = "pokir"
    verbose_name = "Pokok-pokok pikiran DPRD"
