import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("akun", "0002_penugasan"),
        ("perangkat", "0001_awal"),
        ("pokir", "0001_awal"),
        ("wilayah", "0001_awal"),
    ]

    operations = [
        migrations.AddField(
            model_name="penugasan",
            name="dicabut_pada",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="dicabut pada"),
        ),
        migrations.AddField(
            model_name="penugasan",
            name="menggantikan",
            field=models.ForeignKey(
                blank=True,
                help_text="Pelaksana harian (Plh.) selama yang bersangkutan berhalangan.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pengganti",
                to="akun.penugasan",
                verbose_name="menggantikan",
            ),
        ),
        migrations.AddConstraint(
            model_name="penugasan",
            constraint=models.CheckConstraint(
                condition=models.Q(("menggantikan__isnull", True), ("selesai__isnull", False), _connector="OR"),
                name="plh_berjangka",
            ),
        ),
    ]
