from django.apps import AppConfig


class PengawasanConfig(AppConfig):
    name = "eplanning.pengawasan"
    label = "pengawasan"
    verbose_name = "Pengawasan"
