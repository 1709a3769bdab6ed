from django.apps import AppConfig


class JejakConfig(AppConfig):
    name = "eplanning.jejak"
    label = "jejak"
    verbose_name = "Jejak"
