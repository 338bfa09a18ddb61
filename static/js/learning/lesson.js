/** The lesson page: reports what happens as it happens. Without this script every form still works. */
import { EvidenceQueue } from "./queue.js";
import { keepPlace } from "./place.js";
import { offerTextSize } from "./text-size.js";

const lesson = document.querySelector("[data-lesson]");
const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
const words = (name) => document.querySelector("[data-words]")?.content.querySelector(`[data-word=${name}]`)?.textContent ?? "";

function blockOf(element) {
  return element.closest("[data-block]")?.dataset.block ?? "";
}

function watchEnd(report) {
  const end = lesson.querySelector("[data-lesson-end]");
  const observer = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      observer.disconnect();
      report({ verb: "reached-end" });
    }
  });
  observer.observe(end);
}

/** Seconds really played, so that dragging to the end is not hearing it. */
function heard(media) {
  let seconds = 0;
  for (let index = 0; index < media.played.length; index += 1) {
    seconds += media.played.end(index) - media.played.start(index);
  }
  return media.duration ? Math.floor((100 * seconds) / media.duration) : 0;
}

function watchMedia(report) {
  for (const media of lesson.querySelectorAll("[data-recording-media]")) {
    let told = 0;
    media.addEventListener("timeupdate", () => {
      const percent = heard(media);
      if (percent >= 90 && told < 90) {
        told = percent;
        report({ verb: "media-heard", block: blockOf(media), data: { percent } });
      }
    });
  }
  for (const recording of lesson.querySelectorAll("[data-recording]")) {
    recording.querySelector("details")?.addEventListener(
      "toggle",
      () => report({ verb: "transcript-opened", block: blockOf(recording) }),
      { once: true },
    );
  }
}

function watchReports(report) {
  for (const form of lesson.querySelectorAll("form[data-report]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = form.querySelector("button");
      button.disabled = true;
      const verb = form.dataset.report;
      const sent = await report({ verb, uuid: form.elements.fact.value, data: verb === "finished" ? { at_end: true } : {} });
      if (sent) {
        // The same fact again, as the page without script sends it: it counts once, and the server knows what comes next.
        form.submit();
      }
    });
  }
}

async function showFeedback(form) {
  const data = new FormData(form);
  const answer = await fetch(location.pathname, { method: "POST", body: data, headers: { "X-CSRFToken": token } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const place = form.querySelector("[data-feedback]");
  const fresh = page.getElementById(form.closest("[data-block]").id)?.querySelector("[data-feedback]");
  if (fresh) {
    place.replaceChildren(...fresh.childNodes);
  }
}

function watchQuestions(report) {
  for (const form of lesson.querySelectorAll("[data-inline-question]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        await showFeedback(form);
      } catch {
        report({ verb: "answered", block: form.elements.block.value, data: { choice: form.elements.choice.value } });
      }
    });
  }
}

function showStatus(queue) {
  const line = document.querySelector("[data-saved]");
  queue.addEventListener("status", ({ detail }) => {
    line.hidden = false;
    line.dataset.state = detail.state;
    line.textContent = detail.state === "waiting" ? `${words("waiting")} (${detail.left})` : words(detail.state);
  });
}

if (lesson) {
  offerTextSize(document);
  if (lesson.dataset.evidence) {
    const { person, activity, evidence: address } = lesson.dataset;
    const queue = new EvidenceQueue({ person, token });
    const report = (fact) => queue.add({ block: "", data: {}, activity, address, ...fact });
    showStatus(queue);
    if (!lesson.dataset.started) {
      report({ verb: "opened" });
    } else {
      queue.flush();
    }
    watchEnd(report);
    watchMedia(report);
    watchReports(report);
    watchQuestions(report);
    keepPlace(lesson, token);
  }
}
