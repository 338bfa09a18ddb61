import subprocess

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

import pytest

from cms.jobs.models import Job, JobStatus
from cms.jobs.running import claim, run
from cms.media import ffmpeg, tasks
from cms.media.boxes import blank_metadata
from cms.media.ffmpeg import MediaError, probe
from cms.media.models import Audio
from cms.media.pictures import responsive
from cms.media.state import NO_FFMPEG, PROBLEM, READY, WAITING, state_in_words, state_of
from cms.media.tasks import ask_for_small_copies, catch_up
from cms.media.transcoding import prepare
from tests.factories.media import AudioFactory, ImageFactory, VideoFactory, wav_bytes

pytestmark = pytest.mark.once

PLACE = "+22.4856+103.9707/"


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """One second of a test picture with sound, as a phone would write it: with the place in it, moov first or last."""
    folder = tmp_path_factory.mktemp("film")

    def make(name="film.mp4", *options, seconds=1):
        path = folder / name
        subprocess.run(
            ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", f"testsrc=size=640x480:rate=10:duration={seconds}",
             "-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}", "-metadata", f"location={PLACE}",
             "-metadata", "title=Nha tam lanh", *options, str(path)],
            check=True,
        )  # fmt: skip
        return path.read_bytes()

    return make


@pytest.fixture
def no_ffmpeg(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))


def run_jobs():
    while job := claim():
        run(job, beating=False)


def tags_of(stored):
    shown = subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", "format_tags:stream_tags", "-of", "json", stored.path],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return shown.stdout


@pytest.mark.django_db
def test_sound_becomes_small_in_two_kinds():
    audio = AudioFactory(file=ContentFile(wav_bytes(3, rate=44_100), name="a.wav"))

    prepare(audio)

    audio.refresh_from_db()
    assert audio.is_prepared
    assert abs(float(audio.seconds) - 3) < 0.1
    opus, mp3 = audio.copies
    assert (opus.profile, mp3.profile) == ("opus-24k", "mp3-48k")
    assert opus.bytes < mp3.bytes < audio.file_size / 5
    assert opus.bytes == default_storage.size(opus.file.name)


@pytest.mark.django_db
def test_film_becomes_small_with_a_still_and_without_its_place(film):
    content = film()
    assert b"loci" in content
    video = VideoFactory(file=ContentFile(content, name="a.mp4"))

    prepare(video)

    video.refresh_from_db()
    assert (video.width, video.height) == (640, 480)
    assert [(copy.profile, copy.height) for copy in video.copies] == [("240p", 240), ("360p", 360)]
    assert video.variants.filter(profile="poster").exists()
    for copy in [video, *video.copies]:
        told = tags_of(copy.file)
        assert "22.4856" not in told
        assert "tam lanh" not in told


@pytest.mark.django_db
def test_a_small_film_is_not_made_larger(film):
    video = VideoFactory(file=ContentFile(film("tiny.mp4", "-vf", "scale=160:120"), name="a.mp4"))

    prepare(video)

    assert {copy.height for copy in video.copies} == {120}


@pytest.mark.django_db
def test_a_film_without_sound_is_prepared(film):
    video = VideoFactory(file=ContentFile(film("silent.mp4", "-an"), name="a.mp4"))

    prepare(video)

    assert len(video.copies) == 2


@pytest.mark.parametrize(
    ("name", "options", "place"),
    [
        ("boxes.mp4", (), b"loci"),
        ("first.mp4", ("-movflags", "+faststart"), b"loci"),
        ("parts.mp4", ("-movflags", "+frag_keyframe+empty_moov"), b"loci"),
        ("phone.mov", (), b"\xa9xyz"),
        ("keys.mov", ("-movflags", "+use_metadata_tags"), PLACE.encode()),
    ],
)
def test_the_place_is_blanked_in_the_original_and_nothing_else_changes(film, tmp_path, name, options, place):
    path = tmp_path / name
    before = film(name, *options)
    path.write_bytes(before)

    with path.open("r+b") as opened:
        assert blank_metadata(opened, size=len(before)) > 0

    after = path.read_bytes()
    assert len(after) == len(before)
    assert place in before
    assert place not in after
    assert b"22.48" not in after
    assert b"tam lanh" not in after
    assert probe(path).has_sound


@pytest.mark.parametrize("content", [b"", b"\0" * 50, b"\0\0\0\0moov", b"\xff" * 99, b"\0\0\0\x08moov" * 9000])
def test_blanking_survives_what_is_no_film(content, tmp_path):
    path = tmp_path / "x.mp4"
    path.write_bytes(content)

    with path.open("r+b") as opened:
        assert blank_metadata(opened, size=len(content)) == 0

    assert path.read_bytes() == content


@pytest.mark.django_db
def test_preparing_again_makes_nothing_twice(monkeypatch):
    audio = AudioFactory()
    prepare(audio)
    names = [copy.file.name for copy in audio.copies]
    monkeypatch.setattr("cms.media.transcoding.convert", lambda *_args, **_kwargs: pytest.fail("made again"))

    prepare(Audio.objects.get())

    assert [copy.file.name for copy in Audio.objects.get().copies] == names


@pytest.mark.django_db
def test_a_new_file_gets_new_copies_and_the_old_ones_go(django_capture_on_commit_callbacks):
    audio = AudioFactory()
    prepare(audio)
    old = [copy.file.name for copy in audio.copies]
    audio.file.save("b.wav", ContentFile(wav_bytes(2)))
    audio = Audio.objects.get()
    assert audio.copies == []

    with django_capture_on_commit_callbacks(execute=True):
        prepare(audio)

    assert len(Audio.objects.get().copies) == 2
    assert not any(default_storage.exists(name) for name in old)


@pytest.mark.django_db
def test_a_file_replaced_while_its_copies_were_made_is_not_called_ready():
    audio = AudioFactory()
    stale = Audio.objects.get()
    audio.file.save("b.wav", ContentFile(wav_bytes(2)))
    stale.file.name = audio.file.name

    prepare(stale)

    assert not Audio.objects.get().is_prepared
    assert Audio.objects.get().copies == []


@pytest.mark.django_db
def test_the_job_says_how_far_it_is_and_ends_in_words():
    audio = AudioFactory(title="Lời chào")
    job = ask_for_small_copies(audio)
    assert ask_for_small_copies(audio) == job

    run_jobs()

    job.refresh_from_db()
    assert (job.status, job.progress_done, job.progress_of) == (JobStatus.DONE, 2, 2)
    assert "Lời chào" in job.result["message"]
    assert ask_for_small_copies(Audio.objects.get()) is None


@pytest.mark.django_db
def test_a_job_for_something_deleted_meanwhile_ends_quietly():
    audio = AudioFactory()
    job = ask_for_small_copies(audio)
    audio.delete()

    run_jobs()

    job.refresh_from_db()
    assert job.status == JobStatus.DONE


HOSTILE = {
    "playlist": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
    "concat": b"ffconcat version 1.0\nfile /etc/passwd\n",
    "noise": bytes(range(256)) * 40,
    "cut": b"\0\0\0\x18ftypisom\0\0\0\0isommp42",
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_end_in_a_sentence_and_tell_nothing_of_the_machine(kind):
    video = VideoFactory(file=ContentFile(HOSTILE[kind], name="a.mp4"))
    job = ask_for_small_copies(video)

    run_jobs()

    job.refresh_from_db()
    video.refresh_from_db()
    assert job.status == JobStatus.FAILED
    assert job.attempts == 1
    assert video.problem == job.error
    assert video.problem.endswith("upload that.")
    assert "/" not in video.problem
    assert not video.variants.exists()


def test_ffmpeg_may_neither_call_out_nor_read_other_files(tmp_path):
    (tmp_path / "source.mp4").write_bytes(HOSTILE["concat"])
    for words in (["-i", "http://127.0.0.1:9/x.mp4"], ["-f", "concat", "-safe", "0", "-i", "source.mp4"]):
        with pytest.raises(MediaError):
            ffmpeg._run("ffmpeg", ["-v", "error", *ffmpeg._SAFE_INPUT, *words, "out.mp4"], folder=tmp_path, timeout=20)


def test_a_program_that_takes_too_long_is_ended(tmp_path):
    with pytest.raises(MediaError) as ended:
        ffmpeg._run("sleep", ["60"], folder=tmp_path, timeout=0.05)
    assert ended.value.code == "too_slow"


def test_ffmpeg_runs_behind_everybody_else_with_bounded_memory(tmp_path):
    shown = ffmpeg._run("sh", ["-c", "sleep 0.2; nice; ulimit -v; ulimit -f"], folder=tmp_path, timeout=20).split()

    assert int(shown[0]) >= 15
    assert int(shown[1]) == ffmpeg._MEMORY // 1024
    assert b"unlimited" not in shown


def test_a_recording_longer_than_three_hours_is_refused(tmp_path, monkeypatch):
    (tmp_path / "a.wav").write_bytes(wav_bytes(2))
    monkeypatch.setattr(ffmpeg, "MAX_SECONDS_OF_MEDIA", 1)

    with pytest.raises(MediaError) as refused:
        probe(tmp_path / "a.wav")
    assert refused.value.code == "too_long"


# --- Without ffmpeg ---------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_without_ffmpeg_nothing_is_queued_and_the_editor_is_told(no_ffmpeg):
    audio = AudioFactory()

    assert ask_for_small_copies(audio) is None
    assert not Job.objects.exists()
    assert state_of(audio) == NO_FFMPEG
    assert "ffmpeg" in state_in_words(audio)


def test_without_ffmpeg_the_system_check_warns(no_ffmpeg, capsys):
    call_command("check", "--tag", "media")

    assert "cms.media.W001" in capsys.readouterr().err


def test_with_ffmpeg_the_system_check_is_silent(capsys):
    call_command("check", "--tag", "media")

    assert "W001" not in capsys.readouterr().err


@pytest.mark.django_db
def test_when_ffmpeg_comes_later_what_was_left_over_is_prepared(no_ffmpeg, monkeypatch):
    audio = AudioFactory()
    ask_for_small_copies(audio)
    Audio.objects.filter(pk=AudioFactory().pk).update(problem="unreadable")
    monkeypatch.undo()

    catch_up()

    assert [job.arguments for job in Job.objects.all()] == [{"kind": "audio", "pk": audio.pk}]


@pytest.mark.django_db
def test_states_are_told_apart():
    audio = AudioFactory()
    assert state_of(audio) == WAITING
    prepare(audio)
    audio.refresh_from_db()
    assert state_of(audio) == READY
    assert "KB" in state_in_words(audio) or "bytes" in state_in_words(audio)
    audio.problem = "x"
    assert state_of(audio) == PROBLEM


@pytest.mark.django_db
def test_pictures_get_their_sizes_before_anybody_asks():
    image = ImageFactory()
    tasks.ask_for_sizes(image)
    run_jobs()

    count = image.renditions.count()
    responsive(image, shape="whole")
    assert image.renditions.count() == count > 0
