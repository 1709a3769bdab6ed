from django.apps import AppConfig


class UsulanConfig(AppConfig):
    name = "eplanning.usulan"
    label = "usulan"
    verbose_name = "Usulan"
