"""Keeps the web server and the job worker running in the foreground, as one thing that starts and stops together.

The supervisor itself holds no database and no thread: it waits for signals. Each child leads a process group of its own,
so that Ctrl-C reaches the children through us and in order, and so that nothing a job started outlives it. The kernel
tells the children when we die, however we die.
"""

import contextlib
import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

PR_SET_PDEATHSIG = 1
SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)
LONGEST_PAUSE = 60.0


class PortTaken(Exception):
    """Another program listens on an address that we are to serve."""

    code = "port-taken"


def loopback_hosts() -> list[str]:
    """Returns what `localhost` may mean here: 127.0.0.1 and, where the machine has it, ::1."""
    hosts = ["127.0.0.1"]
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET6) as probe:
        probe.bind(("::1", 0))
        hosts.append("::1")
    return hosts


def require_free(hosts: list[str], port: int) -> None:
    """Raises `PortTaken` if something listens there already: gunicorn would only try, and try again."""
    for host in hosts:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                if error.errno in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
                    raise PortTaken(f"{host} port {port}: {os.strerror(error.errno)}") from error
                raise


def address(host: str, port: int) -> str:
    """Returns `127.0.0.1:8000` or `[::1]:8000`."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def web_command(hosts: list[str], port: int, *, workers: int, threads: int) -> list[str]:
    """Returns gunicorn's command line; it logs no request, since an address in a log can endanger a visitor."""
    # Preloaded: the code is read once and its memory shared; nothing of ours opens a connection while it is imported.
    command = [sys.executable, "-m", "gunicorn", "lms.wsgi:application", "--worker-class=gthread", "--preload"]
    command += [f"--bind={address(host, port)}" for host in hosts]
    command += [f"--workers={workers}", f"--threads={threads}", "--timeout=60", "--graceful-timeout=20"]
    command += ["--log-level=warning", "--no-control-socket"]
    if os.access("/dev/shm", os.W_OK):  # noqa: S108  gunicorn's own advice: its heartbeat must not wait for a slow disk
        command.append("--worker-tmp-dir=/dev/shm")
    return command


def worker_command() -> list[str]:
    return [sys.executable, "manage.py", "jobs_worker"]


@dataclass
class Child:
    """One program that we keep running; `restarts` says whether its end is an accident to mend or the end of everything."""

    name: str
    command: list[str]
    restarts: bool
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    due: float = field(default=0.0)

    def start(self, cwd: str) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603  our own programs
            self.command, cwd=cwd, stdin=subprocess.DEVNULL, process_group=0, preexec_fn=_end_with(os.getpid())
        )

    def signal(self, number: signal.Signals) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)

    def sweep_group(self) -> None:
        """Ends whatever the dead child had started itself (a film being converted, say)."""
        if self.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


def _end_with(parent: int) -> Callable[[], None]:
    libc = ctypes.CDLL(None, use_errno=True)

    def prepare() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        # Linux only; elsewhere a supervisor killed with -9 leaves its children to whoever killed it.
        with contextlib.suppress(AttributeError):
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return prepare


class Supervisor:
    def __init__(self, children: list[Child], *, cwd: str, say: Callable[[str], object], patience: float) -> None:
        self.children, self.cwd, self.say, self.patience = children, cwd, say, patience

    def run(self) -> int:
        """Starts all and returns when all have ended: 0 when asked to stop, 1 when the web server ended by itself."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        try:
            for child in self.children:
                child.start(self.cwd)
            return self._watch()
        finally:
            self._stop()
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _watch(self) -> int:
        while True:
            pauses = [child.due - time.monotonic() for child in self.children if child.due]
            caught = signal.sigtimedwait(SIGNALS, max(0.0, min(pauses, default=3600.0)))
            if caught and caught.si_signo in (signal.SIGTERM, signal.SIGINT):
                self.say("Stopping…")
                return 0
            for child in self.children:
                if child.process and child.process.poll() is not None:
                    child.sweep_group()
                    if not child.restarts:
                        self.say(
                            f"The {child.name} ended by itself (code {child.process.returncode}); stopping the rest."
                        )
                        return 1
                    self._plan_restart(child)
                elif child.due and time.monotonic() >= child.due:
                    child.due = 0.0
                    child.start(self.cwd)

    def _plan_restart(self, child: Child) -> None:
        lived = time.monotonic() - child.started
        child.failures = 1 if lived > LONGEST_PAUSE else child.failures + 1
        pause = min(LONGEST_PAUSE, 2.0 ** (child.failures - 1))
        self.say(
            f"The {child.name} ended by itself (code {child.process.returncode}); starting it again in {pause:.0f} s."
        )
        child.process, child.due = None, time.monotonic() + pause

    def _stop(self) -> None:
        for child in self.children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + self.patience
        for child in self.children:
            if child.process:
                try:
                    child.process.wait(max(0.1, deadline - time.monotonic()))
                except subprocess.TimeoutExpired:
                    self.say(f"The {child.name} does not stop; ending it. Unfinished jobs run again at the next start.")
                    child.process.kill()
                    child.process.wait()
                child.sweep_group()
