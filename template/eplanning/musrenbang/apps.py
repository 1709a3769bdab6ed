from django.apps import AppConfig


class MusrenbangConfig(AppConfig):
    name = "eplanning.musrenbang"
    label = "musrenbang"
    verbose_name = "Musrenbang"
