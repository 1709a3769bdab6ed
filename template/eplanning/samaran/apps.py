from django.apps import AppConfig


class SamaranConfig(AppConfig):
    name = "eplanning.samaran"
    label = "samaran"
    verbose_name = "Samaran"
