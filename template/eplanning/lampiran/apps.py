from django.apps import AppConfig


class LampiranConfig(AppConfig):
    name = "eplanning.lampiran"
    label = "lampiran"
    verbose_name = "Lampiran"
