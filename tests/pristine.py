"""Puts the test database back as it was when it had just been furnished.

`TransactionTestCase` empties every table after a test, including what Wagtail's own migrations wrote (root page, site,
collection, locale); with a database that is reused, later runs then test an admin that answers 500. Copying a kept state
back is right on every table and, at some hundredths of a second, quicker than emptying and furnishing again.

SQLite keeps the state in a file beside the test database; PostgreSQL in tables of a schema named `pristine`.
"""

import shutil
import sqlite3
from pathlib import Path

from django.db import connection

SCHEMA = "pristine"


def keep() -> None:
    """Remembers the database as it is now."""
    if connection.vendor == "sqlite":
        with sqlite3.connect(_file()) as kept:
            _raw().backup(kept)
        kept.close()
    else:
        _keep_in_schema()


def restore() -> None:
    """Makes the database what it was when `keep` was called last; does nothing when it never was."""
    if connection.vendor == "sqlite":
        if _file().exists():
            with sqlite3.connect(_file()) as kept:
                kept.backup(_raw())
            kept.close()
    else:
        _restore_from_schema()


def prepare_reuse(*, anew: bool) -> None:
    """Before the test database is opened: puts the kept SQLite file in its place, or forgets it when all is made anew."""
    if connection.vendor != "sqlite":
        return
    database = Path(connection.settings_dict["TEST"]["NAME"])
    kept = Path(f"{database}.pristine")
    if anew or not database.exists():
        kept.unlink(missing_ok=True)
    elif kept.exists():
        for leftover in (f"{database}-wal", f"{database}-shm"):
            Path(leftover).unlink(missing_ok=True)
        shutil.copyfile(kept, database)


def _file() -> Path:
    return Path(f"{connection.settings_dict['NAME']}.pristine")


def _raw() -> sqlite3.Connection:
    connection.ensure_connection()
    return connection.connection


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return [name for (name,) in cursor.fetchall()]


def _keep_in_schema() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        for table in _tables():
            cursor.execute(f'SELECT EXISTS (SELECT 1 FROM public."{table}")')
            if cursor.fetchone()[0]:
                cursor.execute(f'CREATE TABLE {SCHEMA}."{table}" AS TABLE public."{table}"')


def _restore_from_schema() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [SCHEMA])
        kept = [name for (name,) in cursor.fetchall()]
        if not kept:
            return
        every = ", ".join(f'public."{table}"' for table in _tables())
        # Foreign keys are not looked at while rows return in no particular order.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"TRUNCATE {every}")
        for table in kept:
            cursor.execute(f'INSERT INTO public."{table}" SELECT * FROM {SCHEMA}."{table}"')
        cursor.execute("SET session_replication_role = DEFAULT")
