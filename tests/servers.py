"""Throw-away PostgreSQL and Redis servers: made in a temporary folder, listening on this machine only, gone afterwards.

`python -m tests.servers <command …>` runs a command with both and tells it where they are by HOMEWARD_TEST_POSTGRES and
HOMEWARD_TEST_REDIS. The fixtures in conftest.py use those, or start a server of their own.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

INSTALL = {
    "initdb": "sudo apt install postgresql",
    "postgres": "sudo apt install postgresql",
    "redis-server": "sudo apt install redis-server",
}
PATIENCE_SECONDS = 60
STATEMENT_SECONDS = 120


class ServerError(RuntimeError):
    """A server is not installed or did not start; the message says what to do."""


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def program(name: str) -> str:
    """The full path of a server's program; Debian keeps PostgreSQL's own away from PATH."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]), reverse=True
    )
    found = str(debian[0]) if debian else shutil.which(name)
    if not found:
        raise ServerError(f"{name} is not installed. Install it: {INSTALL[name]}")
    return found


def guarded(*, stop: signal.Signals, unprivileged: bool = False) -> list[str]:
    """What to put before a command so that it ends with us, even if we are killed, and is not root if it must not be."""
    if not shutil.which("setpriv"):
        return []
    guard = ["setpriv", f"--pdeathsig={stop.name}"]
    if unprivileged and os.geteuid() == 0:
        account = unprivileged_account()
        guard += [f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]
    return guard


def unprivileged_account() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ServerError("PostgreSQL refuses to run as root, and there is no account `postgres` or `nobody` to run it as.")


@contextmanager
def running(command: list[str], *, ready: Callable[[], bool], log: Path, stop: signal.Signals) -> Iterator[None]:
    """Keeps a server running; yields when it answers, and leaves no process behind."""
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not ready():
            if server.poll() is not None or time.monotonic() > deadline:
                raise ServerError(f"{command} did not start:\n{log.read_text(errors='replace')}")
            time.sleep(0.05)
        yield
    finally:
        server.send_signal(stop)
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def accepts(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


@contextmanager
def postgres() -> Iterator[str]:
    """A new PostgreSQL cluster without any care for durability; yields its DATABASE_URL."""
    initdb, server = program("initdb"), program("postgres")
    guard = guarded(stop=signal.SIGINT, unprivileged=True)
    with tempfile.TemporaryDirectory(prefix="homeward-postgres-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            account = unprivileged_account()
            os.chown(folder, account.pw_uid, account.pw_gid)
        data, port = folder / "data", free_port()
        subprocess.run(
            [*guard, initdb, "-D", str(data), "-U", "homeward", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd="/",
        )
        settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": folder}
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": 200}
        # A vacuum in the middle of a test sees none of its rows and tells the planner that the table is empty: plans, and
        # whether they ever end, must not hang on the minute. What still does not end is stopped, and says what it was.
        settings |= {"autovacuum": "off", "statement_timeout": f"{STATEMENT_SECONDS}s"}
        options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        command = [*guard, server, "-D", str(data), *options]
        with running(command, ready=lambda: postgres_answers(folder, port), log=folder / "log", stop=signal.SIGINT):
            yield f"postgres://homeward@127.0.0.1:{port}/postgres"


def postgres_answers(folder: Path, port: int) -> bool:
    """True once the server takes connections: its port is open a moment before it does."""
    pid_file = folder / "data" / "postmaster.pid"
    try:
        return "ready" in pid_file.read_text() and accepts(port)
    except OSError:
        return False


@contextmanager
def redis() -> Iterator[str]:
    """A new Redis that keeps everything in memory; yields its address."""
    server, port = program("redis-server"), free_port()
    with tempfile.TemporaryDirectory(prefix="homeward-redis-") as name:
        folder = Path(name)
        options = ["--port", str(port), "--bind", "127.0.0.1", "--dir", name, "--save", "", "--appendonly", "no"]
        command = [*guarded(stop=signal.SIGTERM), server, *options]
        with running(command, ready=lambda: accepts(port), log=folder / "log", stop=signal.SIGTERM):
            yield f"redis://127.0.0.1:{port}/0"


def shared(variable: str, start: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """The server that the test command has started already, or one of our own for as long as the caller iterates."""
    if address := os.environ.get(variable):
        yield address
        return
    with start() as address:
        yield address


def main(command: list[str]) -> int:
    """Runs the command beside both servers and returns its exit code."""
    # A polite end reaches the `finally` of every server above.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with ExitStack() as stack:
            servers = {
                "HOMEWARD_TEST_POSTGRES": stack.enter_context(postgres()),
                "HOMEWARD_TEST_REDIS": stack.enter_context(redis()),
            }
            return subprocess.call(command, env={**os.environ, **servers})
    except ServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
