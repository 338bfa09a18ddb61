/**
 * The page of the lesson around a SCORM package: it starts the bridge, and keeps and sends what comes from there.
 *
 * What the frame says is a stranger's word: only its own window and origin are heard, it speaks of the item that was started
 * and of no other, and how often it speaks decides nothing about how often something is sent.
 */
import { showStatus } from "../learning/status.js";
import { ScormOutbox } from "./scorm-outbox.js";

const root = document.querySelector("[data-scorm]");
const MOST_CHARACTERS = 1000000;
const PATIENCE = 1500;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A data model as it may be kept: a flat map of texts, and not larger than any course needs. */
function flat(cmi) {
  if (!cmi || typeof cmi !== "object") {
    return null;
  }
  const texts = Object.entries(cmi).filter(([, value]) => typeof value === "string" || typeof value === "number");
  const kept = Object.fromEntries(texts.map(([element, value]) => [element, String(value)]));
  return JSON.stringify(kept).length > MOST_CHARACTERS ? null : kept;
}

function play(told, outbox) {
  const frame = root.querySelector("iframe");
  const { attempt, item, commits: address } = told;
  const send = (message) => frame.contentWindow.postMessage({ scorm: true, ...message }, told.origin);
  let latest = null;
  let gone = () => {};

  async function keep(entry) {
    latest = entry;
    await outbox.put({ address, attempt, ...entry });
    root.querySelector("[data-scorm-ended]").hidden = !entry.ended;
  }

  addEventListener("message", ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== told.origin || data?.scorm !== true) {
      return;
    }
    if (data.is === "ready") {
      root.querySelector("[data-scorm-loading]").hidden = true;
      send({ is: "enter", item, address: told.address, cmi: told.cmi, title: frame.title });
      if (!told.tracked) {
        keep({ item, cmi: {}, ended: true });
      }
    } else if (data.is === "commit" && told.tracked) {
      const cmi = flat(data.cmi);
      if (cmi) {
        keep({ item, cmi, ended: data.ended === true });
      }
    } else if (data.is === "left") {
      gone();
    }
  });

  /** Lets the course say good-bye, and what it said go out, before another page comes. */
  async function leave(to) {
    const left = new Promise((resolve) => (gone = resolve));
    send({ is: "leave" });
    await Promise.race([left, pause(PATIENCE)]);
    await Promise.race([outbox.flush({ left: true }), pause(PATIENCE)]);
    latest = null;
    location.assign(to);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && !link.target && !event.ctrlKey && !event.metaKey && link.origin === location.origin) {
      event.preventDefault();
      leave(link.href);
    }
  });
  addEventListener("pagehide", () => latest && outbox.lastWord(address, latest));
  frame.src = told.frame;
}

/** Where a package is only tried out, what it reports ends here. */
const nowhere = { put: async () => {}, flush: async () => {}, lastWord: () => {} };

async function begin() {
  const told = JSON.parse(document.getElementById("scorm-told").textContent);
  if (!told.commits) {
    play(told, nowhere);
    return;
  }
  const outbox = new ScormOutbox({ person: root.dataset.person });
  showStatus(outbox, { evenWhenSaved: true });
  // What this phone knows and could not send yet is newer than what the site told it.
  const waits = async () => (await outbox.waiting(told.commits)).find((entry) => entry.item === told.item);
  const newer = await waits();
  outbox.moments.after(told.after, newer?.at);
  if (newer) {
    await outbox.flush();
    const entry = told.cmi["cmi.core.student_id"] ? "cmi.core.entry" : "cmi.entry";
    told.cmi = { ...told.cmi, ...newer.cmi, [entry]: "resume" };
  }
  play(told, outbox);
}

if (root) {
  // Where the items stand beside the course they are in nobody's way; above it, on a phone, they would push it out of sight.
  root.querySelectorAll(".scorm__items details").forEach((items) => {
    items.open = matchMedia("(min-width: 60rem)").matches;
  });
  begin();
}
