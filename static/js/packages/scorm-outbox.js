/**
 * What SCORM packages want kept and the server does not have yet: in IndexedDB, each entry under the person it belongs to.
 *
 * An entry is the whole state of one item, so a newer one takes the place of an older and the store stays small. Entries go
 * out together, never more often than `PAUSE`, until the server names them as kept.
 *
 * Event: `status` ({state, left}), as the queue of facts sends it.
 */
import { asPromise, openIndexed } from "../learning/indexed.js";
import { Moments, newUuid, post } from "../learning/queue.js";

const NAME = "homeward-packages";
const STORE = "commits";
const PAUSE = 3000;
const LONGEST_WAIT = 60000;
const TROUBLES = ["signed-out", "server", "offline"];

async function openStore() {
  const database = await openIndexed(NAME, STORE, "key");
  const within = (mode) => database.transaction(STORE, mode, { durability: "strict" }).objectStore(STORE);
  return {
    put: (entry) => asPromise(within("readwrite").put(entry)),
    of: (person) => asPromise(within("readonly").index("person").getAll(person)),
    /** Forgets entries unless something newer has taken their place meanwhile. */
    async remove(entries) {
      const store = within("readwrite");
      for (const { key, uuid } of entries) {
        const held = await asPromise(store.get(key));
        if (held?.uuid === uuid) {
          await asPromise(store.delete(key));
        }
      }
    },
  };
}

/** The same for a browser without a store: entries last as long as the page. */
function openMemory() {
  const held = new Map();
  return {
    put: async (entry) => void held.set(entry.key, entry),
    of: async (person) => [...held.values()].filter((entry) => entry.person === person),
    remove: async (entries) => entries.forEach(({ key, uuid }) => held.get(key)?.uuid === uuid && held.delete(key)),
  };
}

export class ScormOutbox extends EventTarget {
  constructor({ person }) {
    super();
    this.person = person;
    this.moments = new Moments();
    this.wait = PAUSE;
    this.running = Promise.resolve();
    this.store = openStore().catch(openMemory);
    addEventListener("online", () => this.flush());
  }

  /** Keeps the state of an item on the phone; it is sent with what else there is, in a moment. */
  async put({ address, attempt, item, cmi, ended }) {
    const entry = {
      key: `${attempt}/${item}`,
      person: this.person,
      uuid: newUuid(),
      at: this.moments.next(),
      ...{ address, item, cmi, ended },
    };
    try {
      await (await this.store).put(entry);
    } catch {
      // No room left on the phone: it lasts as long as this page.
      this.store = Promise.resolve(openMemory());
      await (await this.store).put(entry);
    }
    this.#later(ended ? 0 : PAUSE);
  }

  /** Resolves to what waits, of one address or of all. */
  async waiting(address = null) {
    const entries = await (await this.store).of(this.person);
    return entries.filter((entry) => !address || entry.address === address);
  }

  #later(milliseconds) {
    if (!this.timer || milliseconds === 0) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.flush(), milliseconds);
    }
  }

  /** Sends all that waits, one run at a time; `left` says that the packages' pages are closed. Resolves to the state reached. */
  flush({ left = false } = {}) {
    clearTimeout(this.timer);
    this.timer = null;
    this.running = this.running.catch(() => {}).then(() => this.#run(left));
    return this.running;
  }

  async #run(left) {
    const groups = new Map();
    for (const entry of await this.waiting()) {
      if (!entry.refused) {
        groups.set(entry.address, [...(groups.get(entry.address) ?? []), entry]);
      }
    }
    const outcomes = new Set();
    for (const [address, entries] of groups) {
      outcomes.add(await this.#deliver(address, entries, left));
    }
    const trouble = TROUBLES.find((one) => outcomes.has(one));
    const count = (await this.waiting()).length;
    const state = trouble ?? (outcomes.has("refused") || count ? "refused" : "saved");
    this.dispatchEvent(new CustomEvent("status", { detail: { state, left: count } }));
    if (trouble) {
      this.#later(this.wait * (0.75 + Math.random() / 2));
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    } else {
      this.wait = PAUSE;
    }
    return state;
  }

  async #deliver(address, entries, left) {
    const commits = entries.map(({ uuid, item, cmi, ended, at }) => ({ uuid, item, cmi, ended, at }));
    const response = await post(address, JSON.stringify({ commits, left }), {});
    if (!response) {
      return "offline";
    }
    if (response.type === "opaqueredirect" || [401, 403, 404].includes(response.status)) {
      return "signed-out";
    }
    const store = await this.store;
    if (response.status === 400) {
      for (const entry of entries) {
        await store.put({ ...entry, refused: true });
      }
      return "refused";
    }
    const answer = response.ok ? await response.json().catch(() => null) : null;
    if (!Array.isArray(answer?.kept)) {
      return "server";
    }
    await store.remove(entries.filter((entry) => answer.kept.includes(entry.uuid)));
    this.dispatchEvent(new CustomEvent("answer", { detail: { ...answer, address } }));
    return "kept";
  }

  /** The page goes away: what is known goes out as the browser's last request, and stays here until another page hears of it. */
  lastWord(address, entry) {
    const commits = entry ? [{ uuid: newUuid(), at: this.moments.next(), ...entry }] : [];
    post(address, JSON.stringify({ commits, left: true }), {});
  }
}
