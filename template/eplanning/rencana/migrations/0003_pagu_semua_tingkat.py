import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Coalesce

import eplanning.jam

MODES = [("ingatkan", "Ingatkan"), ("tolak", "Tolak")]


def name_by_code(apps, schema_editor):
    """Ceilings of areas and offices are known by the code of what they are about."""
    apps.get_model("rencana", "Pagu").objects.update(kode=Coalesce("wilayah_id", "perangkat_id"))


class Migration(migrations.Migration):
    dependencies = [
        ("rencana", "0002_rpjmd_dan_renja"),
        ("usulan", "0001_awal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="pagu",
            options={
                "ordering": ["kode"],
                "verbose_name": "pagu indikatif",
                "verbose_name_plural": "pagu indikatif",
            },
        ),
        migrations.RemoveConstraint(model_name="pagu", name="pagu_satu_unit"),
        migrations.RemoveConstraint(model_name="pagu", name="pagu_wilayah_sekali"),
        migrations.RemoveConstraint(model_name="pagu", name="pagu_perangkat_sekali"),
        migrations.AddField(
            model_name="pagu",
            name="kode",
            field=models.CharField(default="", max_length=40, verbose_name="kode"),
            preserve_default=False,
        ),
        migrations.RunPython(name_by_code, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="pagu",
            name="nilai",
            field=models.PositiveBigIntegerField(
                blank=True, help_text="Kosong: pagu ini dicabut.", null=True, verbose_name="pagu (Rp)"
            ),
        ),
        migrations.AddConstraint(
            model_name="pagu",
            constraint=models.UniqueConstraint(fields=("tahun", "kode"), name="pagu_sekali_setahun"),
        ),
        migrations.AddConstraint(
            model_name="pagu",
            constraint=models.CheckConstraint(
                condition=models.Q(("wilayah__isnull", True), ("perangkat__isnull", True), _connector="OR"),
                name="pagu_satu_unit",
            ),
        ),
        migrations.CreateModel(
            name="PerubahanPagu",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nilai_lama",
                    models.PositiveBigIntegerField(
                        help_text="Kosong: belum ada.", null=True, verbose_name="pagu lama (Rp)"
                    ),
                ),
                ("mode_lama", models.CharField(blank=True, choices=MODES, max_length=10, verbose_name="mode lama")),
                (
                    "nilai_baru",
                    models.PositiveBigIntegerField(
                        help_text="Kosong: dicabut.", null=True, verbose_name="pagu baru (Rp)"
                    ),
                ),
                ("mode_baru", models.CharField(choices=MODES, max_length=10, verbose_name="mode baru")),
                ("alasan", models.TextField(max_length=1000, verbose_name="alasan")),
                ("peran", models.CharField(blank=True, max_length=24, verbose_name="sebagai")),
                ("pada", models.DateTimeField(default=eplanning.jam.now, editable=False, verbose_name="pada")),
                (
                    "oleh",
                    models.ForeignKey(
                        help_text="Kosong: dari konsol server, bersama berkas daerah.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="oleh",
                    ),
                ),
                (
                    "pagu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="perubahan",
                        to="rencana.pagu",
                        verbose_name="pagu indikatif",
                    ),
                ),
            ],
            options={
                "verbose_name": "perubahan pagu",
                "verbose_name_plural": "perubahan pagu",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Pelampauan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nilai", models.PositiveBigIntegerField(verbose_name="paling banyak (Rp)")),
                ("alasan", models.TextField(max_length=1000, verbose_name="alasan")),
                ("peran", models.CharField(max_length=24, verbose_name="sebagai")),
                ("pada", models.DateTimeField(default=eplanning.jam.now, editable=False, verbose_name="pada")),
                (
                    "oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="oleh",
                    ),
                ),
                (
                    "pagu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pelampauan",
                        to="rencana.pagu",
                        verbose_name="pagu indikatif",
                    ),
                ),
                (
                    "usulan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pelampauan",
                        to="usulan.usulan",
                        verbose_name="usulan",
                    ),
                ),
            ],
            options={
                "verbose_name": "pelampauan pagu",
                "verbose_name_plural": "pelampauan pagu",
                "ordering": ["pk"],
            },
        ),
    ]
