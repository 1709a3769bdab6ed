"""PostgreSQL where a server is named; otherwise SQLite with write-ahead log, for preview and training."""

from eplanning.settings.environment import DATA_DIR, number, text

if text("DB_NAME"):
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": text("DB_NAME"),
            "USER": text("DB_USER"),
            "PASSWORD": text("DB_PASSWORD"),
            "HOST": text("DB_HOST"),
            "PORT": text("DB_PORT"),
            # The pool asks a connection before it lends it: after the server was started anew, nobody meets a dead one.
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {
                "pool": {"min_size": 1, "max_size": number("DB_POOL", 8), "timeout": 10},
                **({"sslmode": text("DB_SSLMODE")} if text("DB_SSLMODE") else {}),
                **({"sslrootcert": text("DB_SSLROOTCERT")} if text("DB_SSLROOTCERT") else {}),
            },
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "eplanning.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    }
