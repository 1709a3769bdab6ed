from django.apps import AppConfig


class WwwConfig(AppConfig):
    name = "eplanning.www"
    label = "www"
