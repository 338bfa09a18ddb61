// What makes a long scenario bearable to write: short names come from titles, ways are offered, the map follows the hand.
const panel = document.querySelector("[data-scenario-editor]");
const list = document.querySelector("[data-scenario-nodes]");
const form = panel?.closest("form");
const NAME = "[data-scenario-name]";
const LONGEST = 40;
/** Waits until somebody pauses. */
const PAUSE = 800;

/** The title, or the question of a decision, is the field that follows the short name. */
function titleOf(name) {
  const fields = [...(name.closest("[data-streamfield-child], .w-panel")?.querySelectorAll("input, textarea") ?? [])];
  return fields[fields.indexOf(name) + 1];
}

function names() {
  return [...document.querySelectorAll(NAME)];
}

function offer() {
  list.replaceChildren(
    ...names()
      .filter((field) => field.value.trim())
      .map((field) => {
        const option = document.createElement("option");
        option.value = field.value.trim();
        option.label = titleOf(field)?.value ?? "";
        return option;
      }),
  );
}

/** "Chị ngồi ở ghế đá" becomes "chi-ngoi-o-ghe-da", whole words only. */
function shortened(words) {
  const plain = words.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const parts = plain.split(/[^a-z0-9]+/).filter(Boolean);
  let found = (parts.shift() ?? "").slice(0, LONGEST - 4);
  for (const part of parts) {
    // Room stays for the number that tells two of the same title apart.
    if (found.length + part.length + 1 > LONGEST - 4) break;
    found += `-${part}`;
  }
  return found;
}

function nameFrom(title) {
  const name = names().find((field) => titleOf(field) === title);
  if (!name || name.value.trim() || !title.value.trim()) return;
  const taken = new Set(names().map((field) => field.value.trim()));
  const base = shortened(title.value);
  let found = base;
  for (let number = 2; taken.has(found); number += 1) found = `${base}-${number}`;
  name.value = found;
  name.dispatchEvent(new Event("input", { bubbles: true }));
  name.dispatchEvent(new Event("change", { bubbles: true }));
}

let waiting = 0;
let drawn = "";
let drawing = false;

/** Has the editor's own preview draw what is written now, and takes the map from it. */
async function draw() {
  const address = document.querySelector("[data-w-preview-url-value]")?.dataset.wPreviewUrlValue;
  const written = new URLSearchParams(new FormData(form)).toString();
  if (!address || written === drawn) return;
  if (drawing) {
    later();
    return;
  }
  drawing = true;
  try {
    const taken = await fetch(address, { method: "POST", body: new FormData(form) });
    if (!taken.ok || !(await taken.json()).is_valid) return;
    const answer = await fetch(`${address}${address.includes("?") ? "&" : "?"}mode=map&in_preview_panel=true`);
    if (!answer.ok) return;
    show(new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".scenario-map"));
    drawn = written;
  } catch {
    // Without a connection the map stays as it is; the next change tries again.
  } finally {
    drawing = false;
  }
}

function show(map) {
  const old = panel.querySelector(".scenario-map");
  if (!map || !old) return;
  const scrolled = old.querySelector(".scenario-map__drawing")?.scrollLeft ?? 0;
  const isOpen = old.querySelector("details")?.open ?? false;
  const [said, saying] = [old, map].map((each) => each.querySelector(".scenario-map__state"));
  // What is wrong is read out when it changes, and only then; so its place in the page stays.
  if (said.textContent.trim() !== saying.textContent.trim()) said.replaceChildren(...saying.childNodes);
  while (said.nextSibling) said.nextSibling.remove();
  saying.remove();
  old.append(...map.childNodes);
  if (old.querySelector("details")) old.querySelector("details").open = isOpen;
  if (old.querySelector(".scenario-map__drawing")) old.querySelector(".scenario-map__drawing").scrollLeft = scrolled;
}

function later() {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(draw, PAUSE);
}

if (panel && list && form) {
  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.("[data-scenario-way]")) offer();
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.matches?.("input, textarea")) nameFrom(event.target);
  });
  for (const kind of ["keyup", "change", "click", "drop"]) form.addEventListener(kind, later);
}
