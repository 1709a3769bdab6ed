from django.apps import AppConfig


class PemulihanConfig(AppConfig):
    name = "eplanning.pemulihan"
    label = "pemulihan"
    verbose_name = "Pemulihan"
