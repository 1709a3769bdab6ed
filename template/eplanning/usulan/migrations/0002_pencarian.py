"""PostgreSQL keeps the stems of every proposal's words; SQLite looks words up as they stand (usulan/pencarian.py)."""

from django.db import migrations

MAKE = """
CREATE TABLE usulan_pencarian (
    usulan_id bigint PRIMARY KEY REFERENCES usulan_usulan (id) ON DELETE CASCADE,
    kata tsvector NOT NULL
);
-- Written at once: a pending list would make the planner shun the index until the next vacuum.
CREATE INDEX usulan_pencarian_kata ON usulan_pencarian USING gin (kata) WITH (fastupdate = off);

-- Words apart from each other, so that "Jl.Melati" is two of them and no host name.
CREATE FUNCTION usulan_kata(teks text) RETURNS tsvector LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('indonesian', regexp_replace(coalesce(teks, ''), '[^[:alnum:]]+', ' ', 'g'))
$$;

-- The proposals given: title before number and place before problem, as far as ranks go.
CREATE FUNCTION usulan_cari_ulang(mana bigint[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO usulan_pencarian (usulan_id, kata)
    SELECT u.id,
           setweight(usulan_kata(u.uraian), 'A')
           || setweight(usulan_kata(concat_ws(' ', u.alamat, w.nama, i.nama, a.nama)), 'B')
           || setweight(usulan_kata(u.permasalahan), 'D')
           || array_to_tsvector(ARRAY(
                  SELECT DISTINCT bagian FROM unnest(upper(u.nomor) || string_to_array(upper(u.nomor), '-')) AS bagian
                  WHERE bagian <> ''))
      FROM usulan_usulan u
      JOIN wilayah_wilayah w ON w.kode = u.wilayah_id
      LEFT JOIN wilayah_wilayah i ON i.kode = w.induk_id
      LEFT JOIN wilayah_wilayah a ON a.kode = i.induk_id
     WHERE u.id = ANY (mana)
    ON CONFLICT (usulan_id) DO UPDATE SET kata = EXCLUDED.kata
$$;

CREATE FUNCTION usulan_cari() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM usulan_cari_ulang(ARRAY[NEW.id]);
    RETURN NULL;
END $$;
CREATE TRIGGER usulan_cari AFTER INSERT OR UPDATE OF nomor, uraian, permasalahan, alamat, wilayah_id
    ON usulan_usulan FOR EACH ROW EXECUTE FUNCTION usulan_cari();

CREATE FUNCTION usulan_cari_wilayah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM usulan_cari_ulang(ARRAY(
        SELECT id FROM usulan_usulan WHERE wilayah_id = NEW.kode OR starts_with(wilayah_id, NEW.kode || '.')));
    RETURN NULL;
END $$;
CREATE TRIGGER usulan_cari_wilayah AFTER UPDATE OF nama ON wilayah_wilayah FOR EACH ROW
    WHEN (OLD.nama IS DISTINCT FROM NEW.nama) EXECUTE FUNCTION usulan_cari_wilayah();

SELECT usulan_cari_ulang(ARRAY(SELECT id FROM usulan_usulan));
"""

UNMAKE = """
DROP TRIGGER usulan_cari_wilayah ON wilayah_wilayah;
DROP TRIGGER usulan_cari ON usulan_usulan;
DROP FUNCTION usulan_cari_wilayah();
DROP FUNCTION usulan_cari();
DROP FUNCTION usulan_cari_ulang(bigint[]);
DROP FUNCTION usulan_kata(text);
DROP TABLE usulan_pencarian;
"""


def make(apps, schema_editor) -> None:
    _run(schema_editor, MAKE)


def unmake(apps, schema_editor) -> None:
    _run(schema_editor, UNMAKE)


def _run(schema_editor, statements: str) -> None:
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(statements)


class Migration(migrations.Migration):
    dependencies = [
        ("usulan", "0001_awal"),
        ("wilayah", "0001_awal"),
    ]

    operations = [migrations.RunPython(make, unmake)]
