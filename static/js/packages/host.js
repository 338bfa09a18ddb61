/**
 * Plays packages in the lesson: makes the frame, hands it what was kept, and sends on what it says.
 *
 * The frame belongs to nobody: it has an origin of its own and may run hostile code. It is heard only as the window it is, and
 * what it says is handed on as data; nothing of it is ever markup, an address or code here.
 */
import { newUuid, post, queueOf } from "../learning/queue.js";

const LONGEST_LOADING = 60000;
const HIGHEST = 20000;
const STATES_EVERY = 1000;
/** No statement or state is longer; the server takes none either. */
const LONGEST = 1 << 20;

class Place {
  constructor(section) {
    this.section = section;
    this.queue = queueOf({ person: section.dataset.person, shown: section.dataset.activity });
    this.session = newUuid();
    this.states = new Map();
    this.waiting = new Map();
    section.querySelector("[data-package-place]").hidden = false;
    addEventListener("message", (event) => this.#hear(event));
    document.addEventListener("visibilitychange", () => this.#leave());
    addEventListener("pagehide", () => this.#leave());
    this.queue.addEventListener("answer", ({ detail }) => this.#show(detail.pieces));
    this.#await();
  }

  #await() {
    const start = this.section.querySelector("[data-package-start]");
    if (this.section.hasAttribute("data-sparing")) {
      start.hidden = false;
      start.querySelector("button").addEventListener("click", () => {
        start.hidden = true;
        this.#load();
      }, { once: true });
      return;
    }
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        observer.disconnect();
        this.#load();
      }
    }, { rootMargin: "600px" });
    observer.observe(this.section);
  }

  async #load() {
    this.#tell("loading");
    const response = await fetch(this.section.dataset.launch, { headers: { Accept: "application/json" } }).catch(() => null);
    const told = await response?.json().catch(() => null);
    if (!response?.ok || !told?.frame) {
      this.#tell("failed", told?.message);
      return;
    }
    this.queue.moments.after(told.after);
    this.told = told;
    this.frame = document.createElement("iframe");
    this.frame.setAttribute("sandbox", "allow-scripts allow-popups");
    this.frame.allow = "fullscreen; autoplay";
    this.frame.title = this.#words("title").textContent;
    this.frame.className = "package__window";
    this.frame.src = told.frame;
    this.section.querySelector("[data-package-frame]").replaceChildren(this.frame);
    this.timer = setTimeout(() => this.#tell("failed"), LONGEST_LOADING);
  }

  #words(name) {
    return this.section.querySelector("[data-package-words]").content.querySelector(`[data-word="${name}"]`).cloneNode(true);
  }

  /** Says how it stands; `sentence` is the server's own, where it has one. */
  #tell(name, sentence) {
    const line = this.section.querySelector("[data-package-status]");
    line.dataset.state = name;
    if (typeof sentence === "string") {
      line.textContent = sentence;
    } else {
      line.replaceChildren(...(name ? [this.#words(name)] : []));
    }
  }

  #hear({ source, origin, data }) {
    if (!this.frame || source !== this.frame.contentWindow || origin !== "null" || data === null || typeof data !== "object") {
      return;
    }
    if (data.context === "h5p") {
      this.#resize(data);
    } else if (data.context === "homeward") {
      this.#take(data);
    }
  }

  #take(data) {
    if (data.kind === "ready") {
      this.#say({ context: "homeward", kind: "begin", states: this.told.states, iri: this.told.iri });
    } else if (data.kind === "begun") {
      clearTimeout(this.timer);
      this.#tell("");
      this.#say({ context: "h5p", action: "ready" });
    } else if (data.kind === "failed") {
      clearTimeout(this.timer);
      this.#tell("failed");
    } else if (data.kind === "statement" && this.section.dataset.said) {
      this.#sendStates();
      this.#send("said", { statement: data.statement, touched: data.touched === true });
    } else if (data.kind === "state" && this.section.dataset.said) {
      this.#keep(data);
    }
  }

  #say(message) {
    // The frame's origin is nobody's, so no other target can be named; the window is the one that was made here.
    this.frame.contentWindow?.postMessage(message, "*");
  }

  #keep({ type, sub, data, goesWithVersion }) {
    if (typeof type !== "string" || typeof sub !== "string" || (data !== null && typeof data !== "string")) {
      return;
    }
    this.states.set(`${type}|${sub}`, { type, sub, data, goesWithVersion: goesWithVersion !== false });
    this.section.querySelector("[data-package-status]").dataset.state || this.#tell("unsaved");
    if (document.visibilityState === "hidden") {
      this.#leave();
    } else {
      this.pause ??= setTimeout(() => this.#sendStates(), STATES_EVERY);
    }
  }

  /** Of each thing only the newest is worth sending: what waits of it already is taken back. */
  async #sendStates() {
    clearTimeout(this.pause);
    this.pause = null;
    const states = [...this.states];
    this.states.clear();
    for (const [name, state] of states) {
      const before = this.waiting.get(name);
      const uuid = newUuid();
      this.waiting.set(name, uuid);
      if (before) {
        await (await this.queue.store).remove([before]);
      }
      this.#send("kept", state, uuid);
    }
  }

  async #send(verb, data, uuid = newUuid()) {
    const { version, go } = this.told;
    const { activity, said: address } = this.section.dataset;
    const whole = { ...data, version, go, session: this.session };
    if (JSON.stringify(whole).length > LONGEST) {
      return;
    }
    this.#tell("unsaved");
    const sent = await this.queue.add({ uuid, verb, activity, block: this.section.dataset.package, data: whole, address });
    if (sent && !this.states.size) {
      this.#tell("");
    }
  }

  /** The page may be gone in a moment: asks the frame for the last, and sends at once what has come. */
  #leave() {
    if (!this.frame || document.visibilityState !== "hidden" || !this.section.dataset.said) {
      return;
    }
    this.#say({ context: "homeward", kind: "flush" });
    const { version, go } = this.told;
    const facts = [...this.states.values()].map((state) => ({
      uuid: newUuid(),
      verb: "kept",
      at: this.queue.moments.next(),
      data: { ...state, version, go, session: this.session },
    }));
    if (facts.length) {
      post(this.section.dataset.said, JSON.stringify({ facts }), {});
      // Without a link they are kept on the phone, as everything else is; what comes twice is the same.
      this.#sendStates();
    }
  }

  /** The talk of heights, as contents know it. */
  #resize(data) {
    const height = (number) => (Number.isFinite(number) && number > 0 ? Math.min(Math.ceil(number), HIGHEST) : 0);
    const say = (action) => this.#say({ context: "h5p", action });
    if (data.action === "hello") {
      if (!this.resizes) {
        this.resizes = true;
        addEventListener("resize", () => say("resize"));
      }
      say("hello");
    } else if (data.action === "prepareResize") {
      if (this.frame.clientHeight !== data.scrollHeight || data.scrollHeight !== data.clientHeight) {
        // Only a frame lower than its content tells the content's own height.
        this.frame.style.height = `${height(data.clientHeight)}px`;
        say("resizePrepared");
      }
    } else if (data.action === "resize" && height(data.scrollHeight)) {
      this.frame.style.height = `${height(data.scrollHeight)}px`;
    }
  }

  /** Where there is no script of a lesson around, what is new is put in here. */
  #show(pieces) {
    const name = `played:${this.section.dataset.package}`;
    const html = pieces?.[name];
    const place = this.section.querySelector("[data-package-played]") ?? this.section.querySelector(`[data-piece="${CSS.escape(name)}"]`);
    if (html && place) {
      place.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    }
  }
}

for (const section of document.querySelectorAll("[data-package]")) {
  if (!section.played) {
    section.played = new Place(section);
  }
}
