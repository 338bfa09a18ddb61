// What makes the form of a content pleasant: entries without loading the page anew, rich texts, and only the fields that matter.
// Without this script the same buttons send the form, and the server shows it again with nothing lost.
const FORM = "[data-authoring]";
let changed = false;

function form() {
  return document.querySelector(FORM);
}

/** Shows a field when its rules hold; a field that is not there settles nothing. */
function showWhatMatters(root) {
  for (const field of root.querySelectorAll("[data-shown-when]")) {
    const { any, rules } = JSON.parse(field.dataset.shownWhen);
    const holds = rules.map(({ name, equals }) => {
      const value = valueOf(name);
      return value === undefined || equals.includes(value);
    });
    field.hidden = !(any ? holds.some(Boolean) : holds.every(Boolean));
  }
}

function valueOf(name) {
  const control = form().elements.namedItem(name);
  if (!control) return undefined;
  if (control.type === "checkbox") return String(control.checked);
  return control.value;
}

/** Gives a rich text a surface on which it looks as it will; the text itself stays in its field and changes with the first key. */
function enrich(template) {
  const field = document.getElementById(template.dataset.rich);
  const surface = document.createElement("div");
  surface.className = "authoring-rich__surface";
  surface.contentEditable = "true";
  surface.setAttribute("role", "textbox");
  surface.setAttribute("aria-multiline", "true");
  const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
  if (label) surface.setAttribute("aria-label", label.textContent.replace("*", "").trim());
  for (const name of ["aria-labelledby", "aria-describedby", "aria-invalid", "lang"]) {
    if (field.hasAttribute(name)) surface.setAttribute(name, field.getAttribute(name));
  }
  surface.append(template.content.cloneNode(true));
  surface.addEventListener("input", () => {
    const isEmpty = !surface.textContent.trim() && !surface.querySelector("hr, table");
    // eslint-disable-next-line no-restricted-properties -- read, not written; the server cleans it.
    field.value = isEmpty ? "" : surface.innerHTML;
    changed = true;
  });
  surface.addEventListener("paste", (event) => {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  });
  label?.addEventListener("click", () => surface.focus());
  field.hidden = true;
  const box = document.createElement("div");
  box.className = "authoring-rich";
  box.append(toolsFor(template.dataset.tags.split(" ").filter(Boolean), surface), surface);
  template.replaceWith(box);
}

function toolsFor(tags, surface) {
  const tools = document.getElementById("authoring-tools").content.firstElementChild.cloneNode(true);
  for (const tool of tools.querySelectorAll("[data-command]")) {
    if (tags.length && !tool.dataset.tags.split(" ").some((tag) => tags.includes(tag))) {
      tool.remove();
      continue;
    }
    // The surface keeps its selection.
    tool.addEventListener("mousedown", (event) => event.preventDefault());
    tool.addEventListener("click", () => command(tool, surface));
  }
  return tools;
}

function command(tool, surface) {
  surface.focus();
  let value = null;
  if (tool.dataset.command === "createLink") {
    value = window.prompt(tool.dataset.ask, "https://");
    if (!value || !/^(https?:|mailto:|tel:)/i.test(value)) return;
  }
  document.execCommand("defaultParagraphSeparator", false, "p");
  document.execCommand(tool.dataset.command, false, value);
}

/** Scripts that come with new HTML run only when they are made anew. */
function run(root) {
  for (const old of root.querySelectorAll("script")) {
    const script = document.createElement("script");
    for (const { name, value } of old.attributes) script.setAttribute(name, value);
    script.textContent = old.textContent;
    old.replaceWith(script);
  }
}

function ready(root) {
  for (const template of root.querySelectorAll("template[data-rich]")) enrich(template);
  for (const button of root.querySelectorAll('button[value^="choose:"]')) button.hidden = true;
  showWhatMatters(root);
}

/** Sends the form for one more entry, one less, or another order, and puts the answer in its place. */
async function send(button) {
  const here = form();
  const target = (button.getAttribute("formaction") ?? "").slice(1);
  const name = button.value;
  const open = [...here.querySelectorAll("details[open]")].map((each) => each.parentElement.id);
  here.setAttribute("aria-busy", "true");
  try {
    const body = new FormData(here);
    body.set("do", name);
    const answer = await fetch(window.location.href, { method: "POST", body });
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(FORM);
    if (!answer.ok || !found) throw new Error("no form");
    here.replaceWith(found);
    run(found);
    ready(found);
    changed = true;
    for (const id of open) found.querySelector(`#${CSS.escape(id)} > details`)?.setAttribute("open", "");
    focusOn(found, name, target);
  } catch {
    // The whole page then says what is the matter.
    here.removeAttribute("aria-busy");
    changed = false;
    const plain = document.createElement("input");
    plain.type = "hidden";
    plain.name = "do";
    plain.value = name;
    here.append(plain);
    here.submit();
  }
}

/** The hand stays where it was: on the same button if it can still be pressed, else on the new entry or the list. */
function focusOn(root, name, target) {
  const again = root.querySelector(`button[value="${CSS.escape(name)}"]:not([disabled])`);
  const list = document.getElementById(target);
  if (name.startsWith("add:")) {
    const last = list?.querySelector(":scope > ol > li:last-child");
    last?.querySelector("[contenteditable], input:not([type=hidden]), textarea:not([hidden]), select")?.focus();
  } else if (again && !name.startsWith("remove:")) {
    again.focus();
  } else {
    const inside = list?.querySelector("select, [contenteditable], input:not([type=hidden])");
    (name.startsWith("choose:") ? inside : list)?.focus();
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(`${FORM} button[name="do"]`);
  if (!button || button.disabled) return;
  if (button.value === "save") {
    changed = false;
    return;
  }
  event.preventDefault();
  send(button);
});
document.addEventListener("change", (event) => {
  if (!event.target.closest?.(FORM)) return;
  changed = true;
  showWhatMatters(form());
  if (event.target.matches("[data-authoring-choice]")) {
    send(event.target.parentElement.querySelector('button[value^="choose:"]'));
  }
});
document.addEventListener("input", (event) => {
  if (event.target.closest?.(FORM)) changed = true;
});
document.addEventListener("submit", () => {
  changed = false;
});
window.addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});

if (form()) {
  ready(form());
  document.getElementById("faults")?.focus();
}
