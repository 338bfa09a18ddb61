/**
 * Delivers facts exactly once: kept on the phone first, sent until the server says that it has them, then forgotten.
 *
 * A queue belongs to one person. What somebody else made on the same phone stays where it is until they sign in again.
 *
 * Events: `status` ({state, left}) after each attempt, where state is saved, offline, server, signed-out or refused;
 * `answer` with what the server says, and the `address` that says it.
 */
import { openMemory, openStore } from "./store.js";

const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60000;
const LONGEST_ANSWER = 30000;
const MOST_AT_ONCE = 100;

/** The most that a browser sends on its own after the page has gone. */
const MOST_KEPT_ALIVE = 60000;

/** Which trouble to tell of when there are several: what the person can do something about comes first. */
const TROUBLES = ["signed-out", "server", "offline"];

export function newUuid() {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }
  // A site reached over plain HTTP has no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The cookie's token is the newest: another tab may have signed out and in again since this page was loaded. */
function token() {
  const cookie = document.cookie.split("; ").find((entry) => /csrf/i.test(entry.split("=")[0]));
  return cookie?.split("=")[1] ?? document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
}

/** Sends a form's worth of JSON; resolves to the response, or null when no answer came in time. */
export async function post(address, body, headers) {
  const given = new AbortController();
  const timer = setTimeout(() => given.abort(), LONGEST_ANSWER);
  try {
    return await fetch(address, {
      method: "POST",
      keepalive: body.length < MOST_KEPT_ALIVE,
      redirect: "manual",
      signal: given.signal,
      headers: { "Content-Type": "application/json", "X-CSRFToken": token(), ...headers },
      body,
    });
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Tells the time so that each moment is later than the one before: a clock that is behind, or is set back, upsets no order. */
export class Moments {
  #latest = 0;

  /** What is told from now on is later than these; what is no moment is passed over. */
  after(...moments) {
    this.#latest = Math.max(this.#latest, ...moments.map((moment) => Date.parse(moment) || 0));
  }

  next() {
    this.#latest = Math.max(Date.now(), this.#latest + 1);
    return new Date(this.#latest).toISOString();
  }
}

export class EvidenceQueue extends EventTarget {
  constructor({ person, shown }) {
    super();
    this.person = person;
    this.shown = shown;
    this.wait = FIRST_WAIT;
    this.moments = new Moments();
    /** What the store has not taken yet, by uuid. */
    this.unkept = new Map();
    this.current = Promise.resolve();
    this.next = null;
    this.store = openStore().catch(() => openMemory());
    // What an earlier page could not send yet was before all that happens in this one.
    this.#unsent().then((facts) => this.moments.after(...facts.map(({ at }) => at)), () => {});
    window.addEventListener("online", () => this.flush());
    window.addEventListener("pagehide", () => this.#sendUnkept());
  }

  /** Keeps a fact and tries to send it; resolves to whether the server has it. */
  async add(fact) {
    // The time is all that tells their order.
    const whole = { ...fact, person: this.person, at: this.moments.next(), uuid: fact.uuid ?? newUuid() };
    this.unkept.set(whole.uuid, whole);
    try {
      await (await this.store).put(whole);
    } catch {
      // No room left on the phone: it lasts as long as this page.
      this.store = Promise.resolve(openMemory());
      await (await this.store).put(whole);
    }
    this.unkept.delete(whole.uuid);
    await this.flush();
    return !(await this.#waiting()).some((waiting) => waiting.uuid === whole.uuid);
  }

  /** The last word of a page whose store has not answered; what the store takes after all is sent twice, and counts once. */
  #sendUnkept() {
    for (const [address, facts] of byAddress([...this.unkept.values()])) {
      post(address, this.#told(facts));
    }
  }

  async #waiting() {
    return (await this.store).of(this.person);
  }

  /** What still has to be sent; what was refused only stays to be told of. */
  async #unsent() {
    return (await this.#waiting()).filter((fact) => !fact.refused);
  }

  /** Sends all that waits. One run at a time; whoever asks during one shares the next, which sends what was added since. */
  flush() {
    if (!this.next) {
      this.next = this.current.then(() => {
        this.next = null;
        return this.#run();
      });
      this.current = this.next.catch(() => {});
    }
    return this.next;
  }

  async #run() {
    const outcome = await this.#sendAll();
    const left = (await this.#waiting()).length;
    const state = outcome === "kept" ? (left ? "refused" : "saved") : outcome;
    this.dispatchEvent(new CustomEvent("status", { detail: { state, left } }));
    if (outcome !== "kept") {
      this.#tryLater();
    }
  }

  #tryLater() {
    clearTimeout(this.timer);
    // Not all phones of a unit at once when the link is back.
    this.timer = setTimeout(() => this.flush(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  async #sendAll() {
    clearTimeout(this.timer);
    const facts = await this.#unsent();
    const outcomes = new Set();
    for (const [address, group] of byAddress(facts)) {
      for (let start = 0; start < group.length; start += MOST_AT_ONCE) {
        outcomes.add(await this.#deliver(address, group.slice(start, start + MOST_AT_ONCE)));
      }
    }
    return TROUBLES.find((trouble) => outcomes.has(trouble)) ?? "kept";
  }

  /** Resolves to kept, or to the trouble that there was. */
  async #deliver(address, facts) {
    const late = facts.some((fact) => Date.now() - Date.parse(fact.at) > 60000);
    const response = await post(address, this.#told(facts), late ? { "X-Delivered": "later" } : {});
    if (!response) {
      return "offline";
    }
    if (response.type === "opaqueredirect" || [401, 403, 404].includes(response.status)) {
      // Nobody, or somebody else, is signed in here now: the server takes a fact from its own person only.
      return "signed-out";
    }
    if (response.status === 400) {
      return this.#setAside(address, facts);
    }
    // A gateway that answers for the site (a hotel's page, a proxy) does not speak our JSON.
    const answer = response.ok ? await response.json().catch(() => null) : null;
    if (!Array.isArray(answer?.kept)) {
      return "server";
    }
    await (await this.store).remove(answer.kept);
    this.wait = FIRST_WAIT;
    this.dispatchEvent(new CustomEvent("answer", { detail: { ...answer, address } }));
    return "kept";
  }

  #told(facts) {
    const told = facts.map(({ uuid, verb, activity, block, data, at }) => ({ uuid, verb, activity, block, data, at }));
    return JSON.stringify({ facts: told, shown: this.shown });
  }

  /** One bad fact must not hold back the good ones: each is tried alone, and only what is refused stays behind. */
  async #setAside(address, facts) {
    if (facts.length === 1) {
      await (await this.store).put({ ...facts[0], refused: true });
      return "kept";
    }
    const outcomes = new Set();
    for (const fact of facts) {
      outcomes.add(await this.#deliver(address, [fact]));
    }
    return TROUBLES.find((trouble) => outcomes.has(trouble)) ?? "kept";
  }
}

let shared = null;

/** The one queue of a page, whichever of its scripts asks first. */
export function queueOf(options) {
  shared ??= new EvidenceQueue(options);
  return shared;
}

function byAddress(facts) {
  const groups = new Map();
  for (const fact of facts) {
    groups.set(fact.address, [...(groups.get(fact.address) ?? []), fact]);
  }
  return groups;
}
