/** The lesson page: reports what happens as it happens. Without this script every form still works. */
import { watchHearing } from "./hearing.js";
import { keepPlace } from "./place.js";
import { queueOf } from "./queue.js";
import { showStatus, words } from "./status.js";
import { offerTextSize } from "./text-size.js";

const lesson = document.querySelector("[data-lesson]");

function blockOf(element) {
  return element.closest("[data-block]")?.dataset.block ?? "";
}

function watchEnd(report) {
  const observer = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      observer.disconnect();
      report({ verb: "reached-end" });
    }
  });
  observer.observe(lesson.querySelector("[data-lesson-end]"));
}

/** Where something else may stand for a block, the record does not tell which of the two somebody took. */
function mayBeSkipped(element) {
  return Boolean(element.closest("[data-block]")?.querySelector("[data-stands-in]"));
}

function watchMedia(report) {
  const language = lesson.querySelector("[data-lesson-body]").lang;
  for (const media of lesson.querySelectorAll("[data-recording-media]")) {
    const block = blockOf(media);
    watchHearing(media, {
      key: `homeward-heard:${lesson.dataset.person}:${block}:${language}`,
      report: (percent) => report(mayBeSkipped(media) ? { verb: "went-through", block } : { verb: "media-heard", block, data: { percent } }),
    });
  }
}

/** Opening the words of a recording counts as hearing it; a case and what stands for it count alike. */
function watchWords(report) {
  const told = new Set();
  const tell = (details) => {
    const block = blockOf(details);
    if (told.has(block)) {
      return;
    }
    told.add(block);
    report({ verb: mayBeSkipped(details) ? "went-through" : "transcript-opened", block });
  };
  // Seen, and not only open: words may lie open from the start, or have been opened before this script was there.
  const observer = new IntersectionObserver((entries) => {
    entries.filter((entry) => entry.isIntersecting).forEach((entry) => tell(entry.target));
  });
  const watch = (details) => {
    if (details.open && !matchMedia("print").matches && details.matches(":is(.case, [data-recording]) details")) {
      observer.observe(details);
    }
  };
  lesson.querySelectorAll("details[open]").forEach(watch);
  // Toggle events do not bubble, but they can be caught on the way down.
  lesson.addEventListener("toggle", ({ target }) => watch(target), true);
}

const read = (element) => element.textContent.replace(/\s+/g, " ").trim();

/** Puts the server's fresh pieces into the page where they say something new. */
function show(pieces) {
  for (const [name, html] of Object.entries(pieces ?? {})) {
    const place = document.querySelector(`[data-piece="${CSS.escape(name)}"]`);
    const fresh = new DOMParser().parseFromString(html, "text/html").body;
    if (place && read(place) !== read(fresh)) {
      const hadFocus = place.contains(document.activeElement);
      place.replaceChildren(...fresh.childNodes);
      if (hadFocus) {
        document.getElementById("finish")?.focus();
      }
    }
  }
  hideWhatScriptDoes();
}

function hideWhatScriptDoes() {
  for (const form of lesson.querySelectorAll("[data-without-script]")) {
    form.hidden = true;
  }
}

async function finish(form, report, answers) {
  const button = form.querySelector("button");
  if (button.disabled) {
    return;
  }
  button.disabled = true;
  const verb = form.dataset.report;
  const sent = await report({ verb, uuid: form.elements.fact.value, data: verb === "finished" ? { at_end: true } : {} });
  if (sent && answers.last?.next) {
    location.assign(answers.last.next);
  } else if (sent) {
    button.disabled = false;
  } else {
    form.replaceChildren(words("kept-finished"));
    document.getElementById("finish").focus();
  }
}

async function answer(form, report) {
  const block = form.elements.block.value;
  const place = form.querySelector("[data-piece]");
  const sent = await report({ verb: "answered", block, data: { choice: form.elements.choice.value } });
  if (!sent) {
    place.replaceChildren(words("kept-answer"));
  }
}

function watchForms(report, answers) {
  lesson.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-report]")) {
      event.preventDefault();
      finish(form, report, answers);
    } else if (form.matches("[data-inline-question]")) {
      event.preventDefault();
      answer(form, report);
    }
  });
  // A page that comes back from the browser's memory must not have a dead button.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) {
      lesson.querySelectorAll("button:disabled").forEach((button) => (button.disabled = false));
    }
  });
}

function offerPictures() {
  lesson.addEventListener("click", (event) => {
    const link = event.target.closest("[data-spared]");
    if (link) {
      event.preventDefault();
      link.replaceWith(link.nextElementSibling.content);
    }
  });
}

if (lesson) {
  const { person, activity, evidence: address } = lesson.dataset;
  const queue = queueOf({ person, shown: activity });
  const report = (fact) => queue.add({ block: "", data: {}, activity, address, ...fact });
  const answers = {};
  queue.addEventListener("answer", ({ detail }) => {
    answers.last = detail;
    show(detail.pieces);
  });
  showStatus(queue, { evenWhenSaved: true });
  hideWhatScriptDoes();
  offerTextSize(document);
  offerPictures();
  if (lesson.dataset.started) {
    queue.flush();
  } else {
    report({ verb: "opened" });
  }
  watchEnd(report);
  watchMedia(report);
  watchWords(report);
  watchForms(report, answers);
  keepPlace(lesson);
}
