from django.apps import AppConfig


class DokumenConfig(AppConfig):
    name = "eplanning.dokumen"
    label = "dokumen"
    verbose_name = "Dokumen"
