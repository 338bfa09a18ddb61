/** The questions of an attempt: every answer is kept as it is given, one question at a time where the quiz says so. */
import { EvidenceQueue } from "./queue.js";
import { showStatus } from "./status.js";

const form = document.querySelector("[data-quiz]");
const TYPING = 1200;

/** The fields of one question as the form would send them. */
function valuesOf(question) {
  const fields = [...question.querySelectorAll("input, select, textarea")].filter((field) => field.type !== "file");
  return fields
    .filter((field) => field.name && (!["checkbox", "radio"].includes(field.type) || field.checked))
    .map((field) => [field.name, field.value]);
}

/** Puts values that were kept on the phone back into the form. */
function fill(question, values) {
  for (const field of question.querySelectorAll("input, select, textarea")) {
    const own = values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(field.type)) {
      field.checked = own.includes(field.value);
    } else if (field.type !== "file") {
      field.value = own[0] ?? "";
    }
  }
}

function isAnswered(question) {
  return valuesOf(question).some(([, value]) => value.trim());
}

/** Was it answered before this script was there? Then nobody has kept that yet. */
function isTouched(question) {
  return [...question.querySelectorAll("input, select, textarea")].some((field) =>
    ["checkbox", "radio"].includes(field.type)
      ? field.checked !== field.defaultChecked
      : field.matches("select")
        ? [...field.options].some((option) => option.selected !== option.defaultSelected && (option.value || field.value))
        : field.type !== "file" && field.value !== field.defaultValue,
  );
}

function showCount() {
  const word = document.querySelector("[data-quiz-words]").content.querySelector("[data-word=answered]").textContent;
  let count = 0;
  for (const question of form.querySelectorAll("[data-question]")) {
    const answered = isAnswered(question);
    const number = form.querySelector(`[data-number="${question.dataset.question}"]`);
    number.toggleAttribute("data-is-answered", answered);
    number.querySelector("[data-number-state]").textContent = answered ? `, ${word}` : "";
    count += answered ? 1 : 0;
  }
  form.querySelector("[data-answered]").textContent = count;
}

function keepAnswers(queue) {
  const { answers: address, activity } = form.dataset;
  const timers = new Map();
  const keep = (question) => {
    clearTimeout(timers.get(question));
    timers.delete(question);
    showCount();
    queue.add({ verb: "answered", activity, address, block: question.dataset.question, data: { values: valuesOf(question) } });
  };
  form.addEventListener("change", ({ target }) => {
    const question = target.closest("[data-question]");
    if (question && target.type !== "file") {
      keep(question);
    }
  });
  form.addEventListener("input", ({ target }) => {
    const question = target.closest("[data-question]");
    if (question && target.matches("textarea, input[type=text]")) {
      clearTimeout(timers.get(question));
      timers.set(question, setTimeout(() => keep(question), TYPING));
    }
  });
  return [keep, () => [...timers.keys()].forEach(keep)];
}

/** What the case-data guard says of an answer stands beside it; nothing is held back. */
function showWarnings(warnings = {}) {
  for (const [name, sentences] of Object.entries(warnings)) {
    const note = form.querySelector(`[data-guard="${CSS.escape(name)}"]`);
    if (note) {
      const lines = sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence }));
      note.querySelector("[data-guard-lines]").replaceChildren(...lines);
      note.hidden = lines.length === 0;
    }
  }
}

/** A file goes by itself as soon as it is chosen, with the button that says so; answers go by the queue. */
function handOverFiles(queue, keepTyped) {
  const buttons = "[name=hand_over], [name=take_out]";
  form.addEventListener("change", ({ target }) => {
    if (target.type === "file" && target.files.length) {
      form.requestSubmit(target.closest("[data-question]").querySelector("[name=hand_over]"));
    }
  });
  return async (button) => {
    if (!button?.matches(buttons)) {
      return false;
    }
    keepTyped();
    await queue.flush();
    // What this page shows of other questions may be older than what another phone has sent.
    form.querySelectorAll("[name=said]").forEach((field) => field.remove());
    const pressed = Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value });
    form.append(pressed);
    form.submit();
    return true;
  };
}

/** What was answered without a connection, and not yet sent, stands in the form again after a reload. */
async function bringBack(queue, touched) {
  const kept = (await (await queue.store).of(form.dataset.person)).filter((fact) => fact.address === form.dataset.answers);
  for (const fact of kept.sort((one, other) => one.at.localeCompare(other.at))) {
    const question = form.querySelector(`[data-question="${CSS.escape(fact.block)}"]`);
    if (question && !question.closest("[disabled]") && !touched.includes(question)) {
      fill(question, fact.data.values);
    }
  }
}

function oneAtATime() {
  const steps = [...form.querySelectorAll("[data-step]")];
  const bar = form.querySelector("[data-steps]");
  const [back, on] = [bar.querySelector("[data-step-back]"), bar.querySelector("[data-step-on]")];
  const end = form.querySelector(".quiz__end");
  let here = 0;
  const show = (index, { focus }) => {
    here = Math.max(0, Math.min(index, steps.length - 1));
    steps.forEach((step, at) => {
      step.hidden = at !== here;
    });
    back.disabled = here === 0;
    on.hidden = here === steps.length - 1;
    end.hidden = here !== steps.length - 1;
    form.querySelectorAll("[data-number]").forEach((number, at) => {
      number.toggleAttribute("aria-current", at === here);
      if (at === here) {
        number.setAttribute("aria-current", "step");
      }
    });
    if (focus) {
      const legend = steps[here].querySelector("legend");
      legend.tabIndex = -1;
      legend.focus();
      legend.scrollIntoView({ block: "start" });
    }
  };
  const named = () => steps.findIndex((step) => location.hash === `#q-${step.dataset.step}`);
  const go = (index) => {
    history.pushState(null, "", `#q-${steps[Math.max(0, Math.min(index, steps.length - 1))].dataset.step}`);
    show(index, { focus: true });
  };
  back.addEventListener("click", () => go(here - 1));
  on.addEventListener("click", () => go(here + 1));
  form.querySelector(".quiz__numbers").addEventListener("click", (event) => {
    const number = event.target.closest("[data-number]");
    if (number) {
      event.preventDefault();
      go(steps.findIndex((step) => step.dataset.step === number.dataset.number));
    }
  });
  window.addEventListener("popstate", () => show(Math.max(0, named()), { focus: true }));
  bar.hidden = false;
  const firstOpen = steps.findIndex((step) => !isAnswered(step.querySelector("[data-question]")));
  show(named() >= 0 ? named() : Math.max(0, firstOpen), { focus: named() >= 0 });
}

function countDown() {
  const line = document.querySelector("[data-deadline]");
  if (!line) {
    return;
  }
  const words = document.querySelector("[data-quiz-words]").content.querySelector("[data-word=time]").textContent;
  const left = line.querySelector("[data-time-left]");
  const tell = () => {
    const minutes = Math.max(0, Math.ceil((Date.parse(line.dataset.deadline) - Date.now()) / 60000));
    const sentence = words.replace("{minutes}", minutes);
    if (left.textContent !== sentence) {
      left.textContent = sentence;
    }
  };
  tell();
  setInterval(tell, 5000);
}

async function start() {
  const queue = new EvidenceQueue({ person: form.dataset.person, shown: form.dataset.activity });
  // What is answered here is later than what the site knows already, whatever the clock of this phone says.
  queue.moments.after(form.dataset.after);
  showStatus(queue, { evenWhenSaved: true });
  queue.addEventListener("answer", ({ detail }) => {
    if (detail.address !== form.dataset.answers) {
      return;
    }
    showWarnings(detail.warnings);
    if (detail.over) {
      location.assign(form.dataset.review);
    }
  });
  const touched = [...form.querySelectorAll("[data-question]")].filter(isTouched);
  const [keep, keepTyped] = keepAnswers(queue);
  const handOver = handOverFiles(queue, keepTyped);
  await bringBack(queue, touched);
  touched.forEach(keep);
  showCount();
  if ("oneAtATime" in form.dataset) {
    oneAtATime();
  }
  countDown();
  queue.flush();
  form.addEventListener("submit", async (event) => {
    if (event.submitter?.name === "check") {
      return;
    }
    // What this page shows may be older than what another phone has sent since: only what was answered here is sent.
    event.preventDefault();
    if (await handOver(event.submitter)) {
      return;
    }
    keepTyped();
    await queue.flush();
    const waiting = (await (await queue.store).of(form.dataset.person)).some(
      (fact) => fact.address === form.dataset.answers && !fact.refused,
    );
    if (!waiting) {
      location.assign(form.dataset.review);
    }
  });
}

if (form) {
  start();
}
