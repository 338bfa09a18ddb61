"""Proves the README's promise on a bare Debian: a fresh clone runs with git, make and python3-venv, and passes its tests.

    sudo python3 .ci/prove_bare.py [--keep] [--no-tests]

Needs root, debootstrap, and some 6 GB in TMPDIR. Proxies, certificates and package indexes named in this machine's
environment are passed on; nothing else of this machine is visible inside. Ends with the figures, and removes everything.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# None named: debootstrap knows its own.
MIRROR = [mirror] if (mirror := os.environ.get("DEBIAN_MIRROR")) else []
SUITE = "bookworm"
# All that the README asks for; certificates are for the package registries.
PACKAGES = "git,make,python3-venv,ca-certificates"
CLONE = "/srv/homeward"
PORT = 8124
LANGUAGES = ("vi", "en", "fr", "de")
PASSED_ON = (
    *("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"),
    *(
        "PIP_INDEX_URL",
        "UV_INDEX_URL",
        "UV_DEFAULT_INDEX",
        "NPM_CONFIG_REGISTRY",
        "SSL_CERT_FILE",
        "NODE_EXTRA_CA_CERTS",
    ),
)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def outside(*, keep: bool, tests: bool) -> int:
    """Makes the root file system and the clone, then runs this file inside, in namespaces that end with it."""
    folder = Path(tempfile.mkdtemp(prefix="homeward-bare-"))
    root = folder / "root"
    try:
        say(f"A bare Debian ({SUITE}) in {root}")
        subprocess.run(
            ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", SUITE, str(root), *MIRROR],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        for name in ("resolv.conf", "hosts"):
            shutil.copyfile(f"/etc/{name}", root / "etc" / name)
        # A registry behind a company's own certificate is trusted inside as it is outside.
        shutil.copyfile("/etc/ssl/certs/ca-certificates.crt", root / "etc/ssl/certs/ca-certificates.crt")
        subprocess.run(["git", "clone", "-q", "--no-local", str(ROOT), f"{root}{CLONE}"], check=True)
        environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        environment |= {
            "HOME": "/root",
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            "PYTHONUNBUFFERED": "1",
        }
        mounts = f"mount -t proc proc {root}/proc && mount -t tmpfs tmpfs {root}/dev/shm"
        inside_command = f"python3 {CLONE}/.ci/prove_bare.py --inside {'' if tests else '--no-tests'}"
        return subprocess.run(
            ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
            + ["sh", "-c", f"{mounts} && exec chroot {root} {inside_command}"],
            env=environment,
            check=False,
        ).returncode
    finally:
        if keep:
            say(f"Kept: {folder}")
        else:
            shutil.rmtree(folder)


def inside(*, tests: bool) -> int:
    """In the bare Debian: first run, second run, tests."""
    os.chdir(CLONE)
    figures = [("make run, first time", run_site()), ("make run, second time", run_site())]
    if tests:
        began = time.monotonic()
        code = subprocess.run(["make", "test"], stdin=subprocess.DEVNULL, check=False).returncode
        figures.append((f"make test (exit code {code})", time.monotonic() - began))
    else:
        code = 0
    say("")
    for label, seconds in figures:
        say(f"{label:40}{seconds:6.0f} s")
    return code


def run_site() -> float:
    """Starts the site as the README says, asks for its homes, ends it as Ctrl-C does; returns the seconds until it answered."""
    began = time.monotonic()
    site = subprocess.Popen(["make", "run", f"PORT={PORT}"], start_new_session=True)
    try:
        while not answers(f"http://127.0.0.1:{PORT}/healthz"):
            if site.poll() is not None or time.monotonic() - began > 900:
                raise SystemExit("`make run` did not start the site.")
            time.sleep(0.5)
        seconds = time.monotonic() - began
        for language in LANGUAGES:
            status = status_of(f"http://127.0.0.1:{PORT}/{language}/")
            say(f"/{language}/ answers {status}")
            if status != 200:
                raise SystemExit("A home page does not load.")
    finally:
        os.killpg(site.pid, signal.SIGINT)
        site.wait(timeout=60)
    left = [line for line in processes() if "manage.py" in line or "gunicorn" in line or "celery" in line]
    if left:
        raise SystemExit(f"Ctrl-C left processes behind: {left}")
    return seconds


def processes() -> list[str]:
    return [
        path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        for path in Path("/proc").glob("[0-9]*/cmdline")
        if path.parent.name != str(os.getpid())
    ]


def answers(address: str) -> bool:
    try:
        return status_of(address) == 200
    except OSError:
        return False


def status_of(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=30) as response:  # noqa: S310
            return response.status
    except urllib.error.HTTPError as error:
        return error.code


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", action="store_true", help="leave the file system for a look")
    parser.add_argument("--no-tests", action="store_true", help="only `make run`")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        return inside(tests=not options.no_tests)
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        sys.stderr.write("Needs root and debootstrap: sudo apt install debootstrap\n")
        return 1
    return outside(keep=options.keep, tests=not options.no_tests)


if __name__ == "__main__":
    sys.exit(main())
