/** On every page of the app: what somebody did on this phone and could not send goes out as soon as they are back. */
import { packagesOutbox } from "../packages/waiting.js";
import { inTime } from "./indexed.js";
import { EvidenceQueue } from "./queue.js";
import { showStatus } from "./status.js";
import { openStore } from "./store.js";

/** Nobody who hands on a shared phone waits longer for a button. */
const LONGEST_LOOK = 3000;

const { person } = document.body.dataset;

/** What packages reported; the page of a package sees to its own. */
async function sendPackages() {
  const outbox = await packagesOutbox(person);
  if (outbox && (await outbox.waiting()).length) {
    showStatus(outbox);
    await outbox.flush({ left: true });
  }
  return outbox;
}

const sending = person && !document.querySelector("[data-scorm]") ? sendPackages().catch(() => null) : null;

// Pages on which work is done have a queue of their own.
if (person && !document.querySelector("[data-own-queue]")) {
  const store = await openStore().catch(() => null);
  if (store && (await store.of(person)).length) {
    const queue = new EvidenceQueue({ person });
    showStatus(queue);
    queue.flush();
  }
  const waits = async () => (store && (await store.of(person)).length) || (await (await sending)?.waiting())?.length;
  // A button that signs out at once leads to the page that asks, while there is something to lose sight of.
  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      // Where that cannot be told soon, the page that asks is the safe one.
      if (await inTime(waits(), LONGEST_LOOK).catch(() => true)) {
        location.assign(form.action);
      } else {
        form.submit();
      }
    });
  }
}
