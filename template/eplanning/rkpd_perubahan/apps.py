from django.apps import AppConfig


class RkpdPerubahanConfig(AppConfig):
    name = "eplanning.rkpd_perubahan"
    label = "rkpd_perubahan"
    verbose_name = "perubahan RKPD"
