/**
 * Leaves a public page at once: blank first, then a neutral site in its place in the history.
 *
 * Earlier pages of this site stay in the tab's history. So the tab remembers (and only the tab, until it closes) that
 * somebody left in a hurry, and a page reached by Back goes blank again. A page opened anew is shown as usual.
 */
const FLAG = "left";
const PRESSES = 3;
const WITHIN = 2000;

const link = document.querySelector("[data-quick-exit]");

function remembered() {
  try {
    return sessionStorage.getItem(FLAG) !== null;
  } catch {
    return false;
  }
}

function remember(left) {
  try {
    if (left) {
      sessionStorage.setItem(FLAG, "1");
    } else {
      sessionStorage.removeItem(FLAG);
    }
  } catch {
    // Storage is switched off: leaving still works, only Back is not caught.
  }
}

function leave() {
  document.documentElement.hidden = true;
  document.title = "…";
  document.body.replaceChildren();
  remember(true);
  location.replace(link.href);
}

function cameBack(event) {
  const [entry] = performance.getEntriesByType("navigation");
  return event.persisted || entry?.type === "back_forward";
}

function listenForEscape() {
  let presses = [];
  document.addEventListener("keydown", (event) => {
    presses = event.key === "Escape" ? [...presses, event.timeStamp] : [];
    presses = presses.filter((pressed) => event.timeStamp - pressed < WITHIN);
    if (presses.length >= PRESSES) {
      leave();
    }
  });
}

if (link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  listenForEscape();
  globalThis.addEventListener("pageshow", (event) => {
    if (remembered() && cameBack(event)) {
      leave();
    } else if (!event.persisted) {
      remember(false);
    }
  });
  document.querySelector("[data-quick-exit-without]").hidden = true;
  document.querySelector("[data-quick-exit-with]").hidden = false;
}
