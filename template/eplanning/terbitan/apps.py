from django.apps import AppConfig


class TerbitanConfig(AppConfig):
    name = "eplanning.terbitan"
    label = "terbitan"
    verbose_name = "Terbitan"
