"""A package of any size is judged and kept in bounded memory: a bomb of two gigabytes, and a film of three hundred megabytes."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from django.conf import settings

import pytest

from courses.packages.models import PackageVersion
from tests.courses.packages.making import package_files
from tests.programs import database_url

pytestmark = pytest.mark.prove

MEGABYTE = 1 << 20
PIECE = b"\0" * (4 * MEGABYTE)
#: What reading a package may take beside what Django itself takes, in kilobytes.
MOST_MORE = 60 * 1024


def run(media: Path, *command: str) -> tuple[int, str, int]:
    """Runs a management command in a process of its own: exit code, words, most memory in kilobytes."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.proofs.measured", *command],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": database_url(),
            "DJANGO_SETTINGS_MODULE": "tests.proofs.checked_settings",
            "HOMEWARD_VAR": str(media),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=400,
    )
    *words, kilobytes = ended.stdout.strip().splitlines()
    return ended.returncode, "\n".join(words), int(kilobytes)


def written(path: Path, entry: str, head: bytes, size: int, *, method: int, noise: bool) -> Path:
    """A good package with one more file of `size` bytes, written piece by piece."""
    noise_piece = os.urandom(len(PIECE)) if noise else PIECE
    with zipfile.ZipFile(path, "w", method, compresslevel=1) as archive:
        for name, content in package_files().items():
            archive.writestr(name, content)
        info = zipfile.ZipInfo(entry)
        info.compress_type = method
        with archive.open(info, "w", force_zip64=True) as part:
            part.write(head)
            for _turn in range(size // len(PIECE)):
                part.write(noise_piece)
    return path


def test_a_bomb_and_a_film_take_no_more_memory_than_a_small_package(transactional_db, tmp_path):
    media = tmp_path / "var"
    media.mkdir()
    small = tmp_path / "small.h5p"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in package_files().items():
            archive.writestr(name, content)
    small.write_bytes(out.getvalue())
    code, words, least = run(media, "h5p_check", str(small))
    assert (code, ": ok: " in words) == (0, True), words

    bomb = tmp_path / "bomb.h5p"
    written(
        bomb, "content/videos/a.mp4", b"\0\0\0\x18ftypmp42", 2048 * MEGABYTE, method=zipfile.ZIP_DEFLATED, noise=False
    )
    code, words, bombed = run(media, "h5p_check", str(bomb))
    assert (code, "refused" in words) == (1, True), words
    bomb.unlink()

    film = tmp_path / "film.h5p"
    written(film, "content/videos/a.mp4", b"\0\0\0\x18ftypmp42", 300 * MEGABYTE, method=zipfile.ZIP_STORED, noise=True)
    code, words, checked = run(media, "h5p_check", str(film))
    assert code == 0, words
    assert not any(path.is_file() and "packages" in path.parts for path in media.rglob("*"))
    code, words, kept = run(media, "h5p_install", str(film), "--content")
    assert code == 0, words
    assert PackageVersion.objects.get().bytes > 300 * MEGABYTE

    figures = (
        f"most memory: small {least} KB, 2 GB bomb {bombed} KB, 300 MB film checked {checked} KB and kept {kept} KB"
    )
    print(figures)  # noqa: T201 (a figure of `make prove`)
    assert max(bombed, checked, kept) - least < MOST_MORE, figures
