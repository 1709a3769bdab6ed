from django.apps import AppConfig


class LuringConfig(AppConfig):
    name = "eplanning.luring"
    label = "luring"
    verbose_name = "Masukan luring"
