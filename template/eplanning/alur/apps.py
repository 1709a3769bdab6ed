from django.apps import AppConfig


class AlurConfig(AppConfig):
    name = "eplanning.alur"
    label = "alur"
    verbose_name = "Alur"
