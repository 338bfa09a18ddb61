/** On the page that asks "Sign out?": says when work of this person has not been sent yet. It stays for their next sign-in. */
import { packagesOutbox } from "../packages/waiting.js";
import { openStore } from "./store.js";

const { person } = document.body.dataset;
const note = document.querySelector("[data-unsent]");

if (person && note) {
  const store = await openStore().catch(() => null);
  const outbox = await packagesOutbox(person).catch(() => null);
  const left = (store ? (await store.of(person)).length : 0) + (outbox ? (await outbox.waiting()).length : 0);
  if (left) {
    note.querySelector("[data-unsent-count]").textContent = left;
    note.hidden = false;
  }
}
