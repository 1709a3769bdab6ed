from django.apps import AppConfig


class WilayahConfig(AppConfig):
    name = "eplanning.wilayah"
    label = "wilayah"
    verbose_name = "Wilayah"
