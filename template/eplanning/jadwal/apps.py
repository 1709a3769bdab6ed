from django.apps import AppConfig


class JadwalConfig(AppConfig):
    name = "eplanning.jadwal"
    label = "jadwal"
    verbose_name = "Jadwal"
