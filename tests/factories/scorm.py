"""SCORM packages of our own making: one per edition of the standard, tiny, each with content that does as it is told.

`package("1.2")` gives the bytes of an archive, `files` and `manifest` what is in it; `scorm_version` puts one
into the tables. The content (`CONTENT`) finds its API as
the standard says, shows what it was given back, and has a button for each thing a course does.
"""

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from mimetypes import guess_type
from typing import Any

from courses.packages.models import Package, PackageFile, PackageVersion
from courses.packages.scorm import read_manifest
from courses.packages.storing import keep

EDITIONS = ["1.2", "2nd", "3rd", "4th"]
#: What makes two archives of the same files the same bytes.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
SAID = {"1.2": "1.2", "2nd": "CAM 1.3", "3rd": "2004 3rd Edition", "4th": "2004 4th Edition"}
HEAD_12 = (
    'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"'
)
HEAD_2004 = (
    'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" '
    'xmlns:imsss="http://www.imsglobal.org/xsd/imsss" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"'
)


@dataclass(frozen=True)
class Sco:
    """One item; `more` is further elements inside it, as XML."""

    identifier: str = "item-1"
    title: str = "Đón người trở về"
    href: str = "index.html"
    parameters: str = ""
    tracked: bool = True
    more: str = ""


def manifest(edition: str, scos: Sequence[Sco] = (Sco(),), *, title: str = "Khóa học mẫu") -> str:
    """Returns an imsmanifest.xml of this edition with these items in its default organisation; another one stands before it."""
    kind = "scormtype" if edition == "1.2" else "scormType"
    items = "".join(
        f'<item identifier="{sco.identifier}" identifierref="r-{sco.identifier}" parameters="{sco.parameters}">'
        f"<title>{sco.title}</title>{sco.more}</item>"
        for sco in scos
    )
    resources = "".join(
        f'<resource identifier="r-{sco.identifier}" type="webcontent" adlcp:{kind}="{"sco" if sco.tracked else "asset"}" '
        f'href="{sco.href}"><file href="{sco.href}"/></resource>'
        for sco in scos
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest identifier="mau" version="1" {HEAD_12 if edition == "1.2" else HEAD_2004}>'
        f"<metadata><schema>ADL SCORM</schema><schemaversion>{SAID[edition]}</schemaversion></metadata>"
        f'<organizations default="org-2"><organization identifier="org-1"><title>Bản khác</title></organization>'
        f'<organization identifier="org-2"><title>{title}</title>{items}</organization></organizations>'
        f'<resources><resource identifier="r-first" type="webcontent" adlcp:{kind}="asset" href="first.html"/>'
        f"{resources}</resources></manifest>"
    )


def files(
    edition: str, scos: Sequence[Sco] = (Sco(),), *, content: str = "", more: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """Returns the files of a package by their paths."""
    made = {"imsmanifest.xml": manifest(edition, scos).encode(), "first.html": b"<p>Not this one.</p>"}
    for sco in scos:
        made[sco.href.partition("?")[0]] = (content or CONTENT).encode()
    return {**made, "shared/pixel.gif": PIXEL, **(more or {})}


def package(edition: str, scos: Sequence[Sco] = (Sco(),), **more: Any) -> bytes:
    """Returns the bytes of an archive of these files."""
    return zipped(files(edition, scos, **more))


def zipped(held: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(held.items()):
            archive.writestr(zipfile.ZipInfo(path, LONG_AGO), content)
    return buffer.getvalue()


PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)

#: Written as courses are: one page, an inline script, the API looked for in the parents of the window.
CONTENT = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Bài mẫu</title></head>
<body><h1>Bài mẫu</h1><p id="given"></p><img src="shared/pixel.gif" alt="">
<button id="next">Tiếp</button> <button id="leave">Nghỉ</button> <button id="pass">Đạt</button>
<button id="fail">Chưa đạt</button>
<script>
function find(name) {
  let here = window;
  for (let step = 0; step < 7; step += 1) {
    if (here[name]) { return here[name]; }
    if (here.parent === here) { return null; }
    here = here.parent;
  }
  return null;
}
const newer = find("API_1484_11");
const api = newer || find("API");
const start = newer ? "cmi." : "cmi.core.";
const said = {
  place: start + (newer ? "location" : "lesson_location"),
  exit: start + "exit",
  entry: start + "entry",
  raw: start + "score.raw",
  max: start + "score.max",
  min: start + "score.min",
  name: start + (newer ? "learner_name" : "student_name"),
};
const get = (key) => (newer ? newer.GetValue(key) : api.LMSGetValue(key));
const set = (key, value) => (newer ? newer.SetValue(key, value) : api.LMSSetValue(key, value));
const commit = () => (newer ? newer.Commit("") : api.LMSCommit(""));
const finish = () => (newer ? newer.Terminate("") : api.LMSFinish(""));
newer ? newer.Initialize("") : api.LMSInitialize("");
let step = Number(get(said.place) || "0");
const show = () => {
  const given = [get(said.entry), step, get("cmi.suspend_data"), location.search, get(said.name)];
  document.getElementById("given").textContent = given.join("|");
};
show();
document.getElementById("next").onclick = () => {
  step += 1;
  set(said.place, String(step));
  set("cmi.suspend_data", "trang=" + step);
  if (newer) { set("cmi.completion_status", "incomplete"); } else { set("cmi.core.lesson_status", "incomplete"); }
  commit();
  show();
};
document.getElementById("leave").onclick = () => { set(said.exit, "suspend"); finish(); document.body.dataset.ended = "1"; };
function end(passed, points) {
  set(said.min, "0"); set(said.max, "20"); set(said.raw, points);
  if (newer) {
    set("cmi.score.scaled", String(points / 20));
    set("cmi.completion_status", "completed");
    set("cmi.success_status", passed ? "passed" : "failed");
  } else {
    set("cmi.core.lesson_status", passed ? "passed" : "failed");
  }
  const n = "cmi.interactions.0.";
  set(n + "id", "cau-1");
  set(n + "type", "choice");
  set(n + (newer ? "learner_response" : "student_response"), passed ? "a" : "b");
  set(n + "result", passed ? "correct" : newer ? "incorrect" : "wrong");
  set(said.exit, newer ? "normal" : "");
  finish();
  document.body.dataset.ended = "1";
}
document.getElementById("pass").onclick = () => end(true, "18");
document.getElementById("fail").onclick = () => end(false, "4");
</script></body></html>
"""


def scorm_version(edition: str, scos: Sequence[Sco] = (Sco(),), **more: Any) -> PackageVersion:
    """Returns a version of a new package in the tables, with its files in the storage."""
    held = files(edition, scos, **more)
    read = read_manifest(held["imsmanifest.xml"], list(held))
    package = Package.objects.create(title=read.title, kind=read.kind, language="vi")
    version = PackageVersion.objects.create(
        package=package,
        number=1,
        content=read.as_content(),
        content_sha256=hashlib.sha256(b"".join(held.values())).hexdigest(),
        bytes=sum(map(len, held.values())),
    )
    kept = {path: keep([content]) for path, content in held.items()}
    PackageFile.objects.bulk_create(
        PackageFile(version=version, path=path, sha256=file.sha256, size=file.size, mime=guess_type(path)[0] or "")
        for path, file in kept.items()
    )
    package.current = version
    package.save()
    return version


#: A package that means harm: what it tried, and what came of each, stands in its page as JSON.
EVIL = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Evil</title></head><body><p id="given"></p>
<script>

const came = {};
const attempt = (name, does) => { try { came[name] = String(does()); } catch (error) { came[name] = error.name; } };
const later = async (name, does) => {
  try { came[name] = String(await does()); } catch (error) { came[name] = error.name; }
};
attempt("page", () => top.document.title);
attempt("session", () => top.sessionStorage.length);
attempt("storage", () => top.localStorage.length);
attempt("cookies", () => top.document.cookie);
attempt("own cookies", () => document.cookie);
attempt("token", () => top.document.querySelector("[name=csrfmiddlewaretoken]").value);
attempt("left behind", () => localStorage.getItem("left") || "nothing");
attempt("leave behind", () => localStorage.setItem("left", "something"));
attempt("top", () => { top.location.href = "about:blank"; return "went"; });
attempt("lesson", () => { top.postMessage({ scorm: true, is: "commit", cmi: "x" }, "*"); return "said"; });
(async () => {
  await later("site", () => fetch("SITE/app/", { credentials: "include", mode: "no-cors" }));
  await later("other paths", () => fetch("/app/"));
  await later("worker", () => navigator.serviceWorker.register("sw.js"));
  await later("picture", () => new Promise((resolve, reject) => {
    const picture = new Image();
    picture.onload = () => resolve("shown");
    picture.onerror = () => reject(new TypeError());
    picture.src = "SITE/static/favicon.svg";
  }));
  document.getElementById("given").textContent = JSON.stringify(came);
})();
</script></body></html>
"""
