"""A plan year gets a state: prepared, running, finished."""

from django.db import migrations, models
from django.db.models import Q


def give_states(apps, schema_editor) -> None:
    """The year that ran goes on running; those before it are over, those after it are prepared."""
    years = apps.get_model("jadwal", "TahunRencana").objects
    running = years.filter(berjalan=True).first()
    if running:
        years.filter(tahun__lt=running.tahun).update(keadaan="selesai")
        years.filter(pk=running.pk).update(keadaan="berjalan")


def give_back(apps, schema_editor) -> None:
    apps.get_model("jadwal", "TahunRencana").objects.filter(keadaan="berjalan").update(berjalan=True)


class Migration(migrations.Migration):
    dependencies = [("jadwal", "0001_awal")]

    operations = [
        migrations.AddField(
            "tahunrencana",
            "keadaan",
            models.CharField(
                choices=[("disiapkan", "Disiapkan"), ("berjalan", "Berjalan"), ("selesai", "Selesai")],
                default="disiapkan",
                max_length=10,
                verbose_name="keadaan",
            ),
        ),
        migrations.AddField(
            "tahunrencana",
            "data_lama",
            models.BooleanField(
                default=False,
                help_text="Disalin dari aplikasi sebelumnya; tidak direncanakan di sini.",
                verbose_name="data lama",
            ),
        ),
        migrations.AddField(
            "tahunrencana",
            "dijalankan_pada",
            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="dijalankan pada"),
        ),
        migrations.AddField(
            "tahunrencana",
            "selesai_pada",
            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="selesai pada"),
        ),
        migrations.RemoveConstraint("tahunrencana", "satu_tahun_berjalan"),
        migrations.RunPython(give_states, give_back),
        migrations.RemoveField("tahunrencana", "berjalan"),
        migrations.AddConstraint(
            "tahunrencana",
            models.UniqueConstraint(fields=["keadaan"], condition=Q(keadaan="berjalan"), name="satu_tahun_berjalan"),
        ),
        migrations.AddConstraint(
            "tahunrencana",
            models.CheckConstraint(condition=Q(data_lama=False) | Q(keadaan="selesai"), name="data_lama_hanya_dibaca"),
        ),
    ]
