/**
 * Three pages, one decision each. What was chosen is kept with every step, so that a visit that breaks off is gone on with.
 *
 * `said` holds, for each page, the ids of the choices; a page is answered when it stands there.
 */
(() => {
  const { runTime, words } = window;
  const page = document.getElementById("page");
  const kept = (() => {
    try {
      return JSON.parse(runTime.get("cmi.suspend_data") || "[]");
    } catch {
      return [];
    }
  })();
  const said = Array.isArray(kept) ? kept.filter(Array.isArray) : [];
  let language = runTime.get("cmi.student_preference.language") === "en" ? "en" : "vi";
  let place = Math.min(Number(runTime.get("cmi.core.lesson_location")) || 0, said.length);

  const told = () => words[language];
  const total = () => told().pages.reduce((sum, { choices }) => sum + counted(choices), 0);
  // Where several are right each choice counts; where one is, the page counts once.
  const severalIn = (choices) => choices.filter(({ right }) => right).length > 1;
  const counted = (choices) => (severalIn(choices) ? choices.length : 2);

  function pointsOf(number) {
    const { choices } = told().pages[number];
    const isRight = ({ id, right }) => (said[number] ?? []).includes(id) === Boolean(right);
    return severalIn(choices) ? choices.filter(isRight).length : 2 * Number(choices.every(isRight));
  }

  function node(name, properties, ...inside) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  }

  function button(text, action) {
    return node("button", { type: "button", textContent: text, onclick: action });
  }

  /** Shows nodes; the first heading takes the focus once somebody has done something, so that a screen is read from there. */
  function show(led, ...nodes) {
    document.documentElement.lang = language;
    document.title = told().title;
    document.getElementById("title").textContent = told().title;
    document.getElementById("language").textContent = told().other;
    document.getElementById("language").lang = language === "vi" ? "en" : "vi";
    page.replaceChildren(...nodes);
    if (led) {
      const heading = page.querySelector("h2");
      heading.tabIndex = -1;
      heading.focus();
      window.scrollTo(0, 0);
    }
  }

  function head(number) {
    const { pages, progress } = told();
    return [
      node("p", { className: "progress", textContent: progress(number + 1, pages.length) }),
      node("h2", { textContent: pages[number].title }),
      node("p", { textContent: pages[number].story }),
    ];
  }

  function ask(number, led) {
    const { choices } = told().pages[number];
    const several = severalIn(choices);
    const lines = choices.map(({ id, text }) =>
      node("label", {}, node("input", { type: several ? "checkbox" : "radio", name: "choice", value: id }), node("span", { textContent: text })),
    );
    const fault = node("p", { role: "alert" });
    const form = node(
      "form",
      {},
      node("fieldset", {}, node("legend", { textContent: several ? told().several : told().one }), ...lines),
      fault,
      node("button", { type: "submit", textContent: told().check }),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = new FormData(form).getAll("choice");
      if (chosen.length) {
        take(number, chosen);
      } else {
        fault.textContent = told().nothing;
      }
    });
    show(led, ...head(number), form);
  }

  function take(number, chosen) {
    said[number] = chosen;
    const { name, choices } = told().pages[number];
    const start = `cmi.interactions.${number}.`;
    // In words, as a trainer will read them; the standard takes 255 characters.
    const inWords = (wanted) => choices.filter(wanted).map(({ text }) => text).join("; ").slice(0, 255);
    runTime.set({
      [`${start}id`]: name,
      [`${start}type`]: "fill-in",
      [`${start}student_response`]: inWords(({ id }) => chosen.includes(id)),
      [`${start}correct_responses.0.pattern`]: inWords(({ right }) => right),
      [`${start}result`]: pointsOf(number) === counted(choices) ? "correct" : "wrong",
    });
    keep();
    explain(number, true);
  }

  function explain(number, led) {
    const { choices } = told().pages[number];
    const lines = choices.map(({ id, text, right, why }) => {
      const isChosen = said[number].includes(id);
      const isRight = isChosen === Boolean(right);
      const mark = node("b", { textContent: isRight ? told().right : told().other_way });
      const mine = isChosen ? [node("span", { className: "mark", textContent: ` (${told().chosen})` })] : [];
      return node("div", { className: `chosen ${isRight ? "is-right" : ""}` }, text, node("p", {}, mark, ...mine), node("p", { textContent: why }));
    });
    const isLast = number + 1 === told().pages.length;
    const onward = button(isLast ? told().finish : told().next, () => go(number + 1));
    show(led, ...head(number), ...lines, node("p", {}, onward));
  }

  function go(number) {
    place = number;
    if (place < told().pages.length) {
      keep();
      ask(place, true);
    } else {
      finish();
    }
  }

  function keep() {
    runTime.set({
      "cmi.core.lesson_status": "incomplete",
      "cmi.core.lesson_location": place,
      "cmi.suspend_data": JSON.stringify(said),
    });
  }

  function points() {
    return told().pages.reduce((sum, _page, number) => sum + pointsOf(number), 0);
  }

  const hasPassed = () => points() >= 0.7 * total();

  function finish() {
    runTime.set({
      "cmi.core.lesson_location": place,
      "cmi.suspend_data": JSON.stringify(said),
      "cmi.core.score.min": 0,
      "cmi.core.score.max": 100,
      "cmi.core.score.raw": Math.round((100 * points()) / total()),
      "cmi.core.lesson_status": hasPassed() ? "passed" : "failed",
    });
    runTime.leave("");
    close(true);
  }

  function close(led) {
    const heading = node("h2", { textContent: told().result(points(), total()) });
    show(led, heading, node("p", { textContent: hasPassed() ? told().passed : told().failed }));
  }

  function begin() {
    if (place >= told().pages.length) {
      close(false);
    } else if (said[place]) {
      explain(place, false);
    } else {
      ask(place, false);
    }
  }

  document.getElementById("language").addEventListener("click", () => {
    language = language === "vi" ? "en" : "vi";
    runTime.set({ "cmi.student_preference.language": language });
    // What is ticked and not yet checked stays ticked.
    const ticked = [...page.querySelectorAll("input:checked")].map(({ value }) => value);
    begin();
    page.querySelectorAll("input").forEach((input) => (input.checked = ticked.includes(input.value)));
  });
  addEventListener("pagehide", () => runTime.leave("suspend"));
  begin();
})();
