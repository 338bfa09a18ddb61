/**
 * Delivers facts exactly once: kept on the phone first, sent until the server says that it has them, then forgotten.
 *
 * A queue belongs to one person. What somebody else made on the same phone stays where it is until they sign in again.
 */
import { openMemory, openStore } from "./store.js";

const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60000;
const MOST_AT_ONCE = 100;

export class EvidenceQueue extends EventTarget {
  constructor({ person, token }) {
    super();
    this.person = person;
    this.token = token;
    this.wait = FIRST_WAIT;
    this.sending = null;
    this.store = openStore().catch(() => openMemory());
    window.addEventListener("online", () => this.flush());
  }

  /** Keeps a fact and tries to send it; resolves to true when the server has it, false when it waits. */
  async add(fact) {
    const store = await this.store;
    await store.put({ ...fact, person: this.person, at: new Date().toISOString(), uuid: fact.uuid ?? crypto.randomUUID() });
    return this.flush();
  }

  async waiting() {
    return (await (await this.store).of(this.person)).length;
  }

  /** Sends all that waits, one delivery at a time; concurrent calls share one run. */
  flush() {
    this.sending ??= this.#sendAll().finally(() => {
      this.sending = null;
    });
    return this.sending.then(async (done) => (done && (await this.waiting()) ? this.flush() : done));
  }

  async #sendAll() {
    clearTimeout(this.timer);
    const store = await this.store;
    const facts = (await store.of(this.person)).filter((fact) => !fact.refused);
    const byAddress = Map.groupBy ? Map.groupBy(facts, (fact) => fact.address) : groupBy(facts);
    let allKept = true;
    for (const [address, group] of byAddress) {
      for (let start = 0; start < group.length; start += MOST_AT_ONCE) {
        allKept = (await this.#deliver(store, address, group.slice(start, start + MOST_AT_ONCE))) && allKept;
      }
    }
    const left = await this.waiting();
    this.#tell(allKept ? (left ? "refused" : "saved") : "waiting", left);
    if (!allKept) {
      this.timer = setTimeout(() => this.flush(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    }
    return allKept;
  }

  async #deliver(store, address, facts) {
    const late = facts.some((fact) => Date.now() - Date.parse(fact.at) > 60000);
    let response;
    try {
      response = await fetch(address, {
        method: "POST",
        keepalive: true,
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token, ...(late && { "X-Delivered": "later" }) },
        body: JSON.stringify({ facts: facts.map(({ uuid, verb, activity, block, data, at }) => ({ uuid, verb, activity, block, data, at })) }),
      });
    } catch {
      return false;
    }
    if (response.ok && !response.redirected) {
      const answer = await response.json();
      await store.remove(answer.kept);
      this.wait = FIRST_WAIT;
      this.dispatchEvent(new CustomEvent("state", { detail: answer }));
      return true;
    }
    if (response.status === 400) {
      return this.#setAside(store, address, facts);
    }
    return false;
  }

  /** One bad fact must not hold back the good ones: each is tried alone, and only what is refused stays behind. */
  async #setAside(store, address, facts) {
    if (facts.length > 1) {
      let kept = true;
      for (const fact of facts) {
        kept = (await this.#deliver(store, address, [fact])) && kept;
      }
      return kept;
    }
    await store.put({ ...facts[0], refused: true });
    return true;
  }

  #tell(state, left) {
    this.dispatchEvent(new CustomEvent("status", { detail: { state, left } }));
  }
}

function groupBy(facts) {
  const groups = new Map();
  for (const fact of facts) {
    groups.set(fact.address, [...(groups.get(fact.address) ?? []), fact]);
  }
  return groups;
}
