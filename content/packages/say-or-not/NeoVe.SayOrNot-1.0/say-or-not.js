/**
 * Say or not: sentences are sorted into two piles, one after the other, and each choice is answered with a reason.
 *
 * A content type for H5P. Two buttons and no dragging: it works by touch, by keyboard and with a screen reader alike. Plain
 * texts arrive escaped and rich ones as markup, as H5P stores them.
 */
(() => {
  const { H5P } = window;
  const PILES = ["say", "not"];
  const INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction";
  const DEFAULTS = {
    intro: "",
    piles: { say: "Say it", not: "Do not say it" },
    cards: [],
    endings: [],
    behaviour: { order: "mixed", again: true, pass: 70 },
    l10n: {
      progress: "Sentence @number of @total",
      right: "Yes: “@pile”",
      wrong: "This one belongs to “@pile”",
      instead: "Better:",
      next: "Next sentence",
      finish: "See all together",
      score: "@score of @total in the right place",
      again: "Try again",
    },
  };

  const parsed = (text) => new DOMParser().parseFromString(text ?? "", "text/html").body;
  const plain = (text) => parsed(text).textContent;
  const filled = (text, values) => plain(text).replace(/@(\w+)/g, (whole, name) => values[name] ?? whole);

  function node(name, className, ...inside) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...inside);
    return made;
  }

  function rich(name, className, text) {
    return node(name, className, ...parsed(text).childNodes);
  }

  function mixed(count) {
    const order = [...Array(count).keys()];
    for (let last = count - 1; last > 0; last -= 1) {
      const other = Math.floor(Math.random() * (last + 1));
      [order[last], order[other]] = [order[other], order[last]];
    }
    return order;
  }

  class SayOrNot extends H5P.EventDispatcher {
    constructor(params, contentId, extras) {
      super();
      this.contentId = contentId;
      this.params = H5P.jQuery.extend(true, {}, DEFAULTS, params);
      this.title = plain(extras?.metadata?.title);
      this.cards = this.params.cards.filter((card) => card?.sentence);
      if (!this.#takeUp(extras?.previousState)) {
        this.#begin();
      }
    }

    attach($container) {
      this.root = node("div", "neove-sort");
      $container.get(0).append(this.root);
      this.setActivityStarted();
      this.#show();
    }

    // Where somebody is: the order of the cards, and the pile chosen for each so far.

    #begin() {
      const count = this.cards.length;
      this.order = this.params.behaviour.order === "mixed" ? mixed(count) : [...Array(count).keys()];
      this.chosen = [];
    }

    #takeUp(state) {
      const { order, chosen } = state ?? {};
      const isWhole = Array.isArray(order) && Array.isArray(chosen) && chosen.length <= order.length;
      if (!isWhole || [...order].sort((a, b) => a - b).join() !== [...this.cards.keys()].join()) {
        return false;
      }
      Object.assign(this, { order, chosen: chosen.filter((pile) => PILES.includes(pile)), isBegun: true });
      return true;
    }

    #card(place) {
      return this.cards[this.order[place]];
    }

    #isRight(place, chosen = this.chosen) {
      return chosen[place] === this.#card(place).belongs;
    }

    #pile(name) {
      return plain(this.params.piles[name]);
    }

    // What is shown. `led` takes the reader to it, once they have done something: nobody is pulled here by the loading of a page.

    #show({ led = false } = {}) {
      if (this.chosen.length < this.cards.length) {
        this.#ask(this.chosen.length, led);
      } else {
        this.#end(led);
      }
    }

    #replace(focused, ...nodes) {
      this.root.replaceChildren(...nodes);
      if (focused) {
        focused.tabIndex = -1;
        focused.focus();
      }
      this.trigger("resize");
    }

    #button(text, action, className = "") {
      const made = node("button", className, text);
      made.type = "button";
      made.addEventListener("click", action);
      return made;
    }

    #head(place) {
      const total = this.cards.length;
      const words = filled(this.params.l10n.progress, { number: place + 1, total });
      const bar = node("div", "neove-sort__bar", node("span", ""));
      bar.setAttribute("aria-hidden", "true");
      bar.firstChild.style.inlineSize = `${(100 * (place + 1)) / total}%`;
      return [node("p", "neove-sort__progress", words), bar];
    }

    #ask(place, led) {
      const sentence = node("blockquote", "neove-sort__sentence", plain(this.#card(place).sentence));
      const piles = node("div", "neove-sort__piles", ...PILES.map((pile) => this.#button(this.#pile(pile), () => this.#choose(pile))));
      const card = node("div", "", ...this.#head(place), sentence, piles);
      const intro = led ? [] : [rich("div", "neove-sort__intro", this.params.intro)];
      this.#replace(led && card, ...intro, card);
    }

    #choose(pile) {
      const place = this.chosen.length;
      this.isBegun = true;
      this.chosen.push(pile);
      this.#tellChoice(place);
      const isLast = place + 1 === this.cards.length;
      if (isLast) {
        this.trigger(this.#answered());
      }
      const said = this.#said(place);
      const words = isLast ? this.params.l10n.finish : this.params.l10n.next;
      const onward = this.#button(plain(words), () => this.#show({ led: true }), "is-main");
      const sentence = node("blockquote", "neove-sort__sentence", plain(this.#card(place).sentence));
      this.#replace(said, ...this.#head(place), sentence, said, node("div", "neove-sort__piles", onward));
    }

    #said(place, chosen) {
      const card = this.#card(place);
      const isRight = this.#isRight(place, chosen);
      const verdict = filled(isRight ? this.params.l10n.right : this.params.l10n.wrong, { pile: this.#pile(card.belongs) });
      const made = node("div", `neove-sort__said ${isRight ? "is-right" : ""}`, node("p", "neove-sort__verdict", verdict));
      made.append(...this.#reasons(card));
      return made;
    }

    #reasons(card) {
      const found = [];
      if (plain(card.why).trim()) {
        found.push(rich("p", "", card.why));
      }
      if (card.belongs === "not" && card.instead) {
        found.push(node("p", "", node("strong", "", `${plain(this.params.l10n.instead)} `), plain(card.instead)));
      }
      return found;
    }

    #end(led, chosen = this.chosen) {
      const { l10n, endings, behaviour } = this.params;
      const [score, total] = [this.getScore(), this.getMaxScore()];
      const heading = node("h2", "neove-sort__score", filled(l10n.score, { score, total }));
      const reached = endings.filter(({ from }) => (from ?? 0) * total <= 100 * score);
      const last = reached.sort((a, b) => (b.from ?? 0) - (a.from ?? 0))[0];
      const all = node("ul", "neove-sort__all", ...this.order.map((_card, place) => this.#line(place, chosen)));
      const again = node("div", "neove-sort__piles", this.#button(plain(l10n.again), () => this.resetTask({ led: true }), "is-main"));
      this.#replace(led && heading, heading, ...(last ? [rich("div", "", last.text)] : []), all, ...(behaviour.again ? [again] : []));
    }

    #line(place, chosen) {
      const sentence = node("b", "", plain(this.#card(place).sentence));
      return node("li", "", sentence, this.#said(place, chosen));
    }

    // What is told to the site.

    #inWords(text) {
      return { [document.documentElement.lang || "und"]: text };
    }

    /** Each choice is told as it is made, in words, so that whoever reads along knows the sentence and the pile. */
    #tellChoice(place) {
      const card = this.#card(place);
      const event = this.createXAPIEventTemplate("interacted");
      Object.assign(event.data.statement.object.definition, {
        type: INTERACTION,
        interactionType: "choice",
        description: this.#inWords(plain(card.sentence)),
        choices: PILES.map((id) => ({ id, description: this.#inWords(this.#pile(id)) })),
        correctResponsesPattern: [card.belongs],
      });
      event.data.statement.result = { response: this.chosen[place], success: this.#isRight(place) };
      this.trigger(event);
    }

    /** What the whole came to. */
    #answered() {
      const [score, total] = [this.getScore(), this.getMaxScore()];
      const event = this.createXAPIEventTemplate("answered");
      Object.assign(event.data.statement.object.definition, { type: INTERACTION, description: this.#inWords(this.getTitle()) });
      event.setScoredResult(score, total, this, true, 100 * score >= this.params.behaviour.pass * total);
      return event;
    }

    // What H5P asks of a question, so that others can hold it.

    getTitle() {
      return this.title || plain(this.params.intro);
    }

    getAnswerGiven() {
      return this.chosen.length > 0;
    }

    getScore() {
      return this.chosen.filter((_pile, place) => this.#isRight(place)).length;
    }

    getMaxScore() {
      return this.cards.length;
    }

    getCurrentState() {
      return this.isBegun ? { order: this.order, chosen: this.chosen } : undefined;
    }

    getXAPIData() {
      return { statement: this.#answered().data.statement };
    }

    /** Shows every sentence where it belongs; what somebody chose, and what it came to, stays as it was. */
    showSolutions() {
      if (!this.root) {
        return;
      }
      const belongs = this.order.map((_card, place) => this.#card(place).belongs);
      this.#end(false, belongs);
    }

    resetTask({ led = false } = {}) {
      this.#begin();
      if (this.root) {
        this.#show({ led });
      }
    }
  }

  window.NeoVe = Object.assign(window.NeoVe ?? {}, { SayOrNot });
})();
