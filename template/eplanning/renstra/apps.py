from django.apps import AppConfig


class RenstraConfig(AppConfig):
    name = "eplanning.renstra"
    label = "renstra"
    verbose_name = "Renstra"
