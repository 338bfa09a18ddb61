"""The test database: made once per state of the migrations, copied for each run, put back after each transactional test.

Migrating takes half a minute; copying a migrated database takes none. So a *master* is kept, named after the migrations it
was made by, and every process of every run starts with a fresh copy of it: nothing has to be remembered after a change of models.

`TransactionTestCase` empties every table after a test, including what Wagtail's own migrations wrote (root page, site,
collection, locale). Copying the furnished state back instead is right on every table, and quicker than emptying.
On SQLite that state is a file; on PostgreSQL tables in a schema named `pristine`. A module whose tests all begin with the
same busy site may keep that under a name of its own, instead of making it for each test.
"""

import fcntl
import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

FURNISHED = "pristine"
NAME = "homeward_test"

_kept: set[str] = set()


def fingerprint() -> str:
    """Changes with our migrations and with the locked libraries, whose migrations they are built on."""
    root = Path(settings.BASE_DIR)
    digest = hashlib.sha256()
    own = [root / "requirements.txt", root / "tests/toy/models.py"]
    for path in sorted([*root.glob("c*/**/migrations/*.py"), *own]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def alone() -> Iterator[None]:
    """Parallel runs wait here for one another, so that only the first makes the master."""
    folder = Path(settings.VAR_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "test.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def create(*, suffix: str) -> None:
    """Connects to a fresh copy of the master, which is made first if it is missing."""
    with alone():
        if connection.vendor == "sqlite":
            _create_file(suffix)
        else:
            _create_database(suffix)


def destroy() -> None:
    """Removes this process's copy; the master stays."""
    if connection.vendor == "sqlite":
        connection.close()
        _remove(Path(connection.settings_dict["NAME"]))
    else:
        copy = connection.settings_dict["NAME"]
        _connect_to("postgres")
        _execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        _disconnect()


def keep(state: str = FURNISHED) -> None:
    """Remembers the database as it is now, under a name."""
    if connection.vendor == "sqlite":
        with sqlite3.connect(_kept_file(state)) as kept:
            _raw().backup(kept)
        kept.close()
    else:
        _keep_in_schema(state)
    _kept.add(state)


def restore(state: str = FURNISHED) -> bool:
    """Makes the database what it was when `keep` was called, and says so; False if this process never kept that state."""
    if state not in _kept:
        return False
    if connection.vendor == "sqlite":
        with sqlite3.connect(_kept_file(state)) as kept:
            kept.backup(_raw())
        kept.close()
    else:
        _restore_from_schema(state)
    return True


# --- SQLite -----------------------------------------------------------------------------------------------------------


def _create_file(suffix: str) -> None:
    folder = Path(settings.VAR_DIR)
    master = folder / f"test-master-{fingerprint()}.sqlite3"
    if not master.exists():
        for outdated in folder.glob("test-master-*"):
            outdated.unlink()
        making = folder / "test-making.sqlite3"
        _remove(making)
        _connect_to(str(making))
        call_command("migrate", verbosity=0, interactive=False)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _disconnect()
        making.rename(master)
        _remove(making)
    copy = folder / f"test{suffix}.sqlite3"
    _remove(copy)
    shutil.copyfile(master, copy)
    _connect_to(str(copy))


def _remove(database: Path) -> None:
    for part in ("", "-wal", "-shm", "-journal", *(f".{state}" for state in _kept)):
        Path(f"{database}{part}").unlink(missing_ok=True)


def _kept_file(state: str) -> Path:
    return Path(f"{connection.settings_dict['NAME']}.{state}")


def _raw() -> sqlite3.Connection:
    connection.ensure_connection()
    return connection.connection


# --- PostgreSQL -------------------------------------------------------------------------------------------------------


def _create_database(suffix: str) -> None:
    master, copy = f"{NAME}_{fingerprint()}", f"{NAME}{suffix}"
    _connect_to("postgres")
    if not _exists(master):
        _execute(
            f'DROP DATABASE IF EXISTS "{master}" WITH (FORCE)',
            f'DROP DATABASE IF EXISTS "{NAME}_making" WITH (FORCE)',
            f'CREATE DATABASE "{NAME}_making"',
        )
        _connect_to(f"{NAME}_making")
        call_command("migrate", verbosity=0, interactive=False)
        _connect_to("postgres")
        _execute(f'ALTER DATABASE "{NAME}_making" RENAME TO "{master}"')
    _execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)', f'CREATE DATABASE "{copy}" TEMPLATE "{master}"')
    _connect_to(copy)


def _exists(database: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
        return cursor.fetchone() is not None


def _execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return [name for (name,) in cursor.fetchall()]


def _keep_in_schema(schema: str) -> None:
    _execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE", f"CREATE SCHEMA {schema}")
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f'SELECT EXISTS (SELECT 1 FROM public."{table}")')
            if cursor.fetchone()[0]:
                cursor.execute(f'CREATE TABLE {schema}."{table}" AS TABLE public."{table}"')


def _restore_from_schema(schema: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
        kept = [name for (name,) in cursor.fetchall()]
        every = ", ".join(f'public."{table}"' for table in _tables())
        # Foreign keys are not looked at while rows return in no particular order.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"TRUNCATE {every}")
        for table in kept:
            cursor.execute(f'INSERT INTO public."{table}" SELECT * FROM {schema}."{table}"')
        cursor.execute("SET session_replication_role = DEFAULT")


# --- Connections ------------------------------------------------------------------------------------------------------


def _disconnect() -> None:
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


def _connect_to(database: str) -> None:
    _disconnect()
    connection.settings_dict["NAME"] = database
    settings.DATABASES["default"]["NAME"] = database
