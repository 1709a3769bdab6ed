from django.apps import AppConfig


class AkunConfig(AppConfig):
    name = "eplanning.akun"
    label = "akun"
    verbose_name = "Akun"
