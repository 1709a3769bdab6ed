from django.apps import AppConfig


class HargaConfig(AppConfig):
    name = "eplanning.harga"
    label = "harga"
    verbose_name = "Standar harga"
