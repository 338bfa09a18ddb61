/** The line that says whether what somebody did is on disk at the server. */

/** Returns words that the page carries for its scripts, as nodes. */
export function words(name) {
  const found = document.querySelector("[data-words]")?.content.querySelector(`[data-word="${name}"]`)?.cloneNode(true);
  // They may come to stand in a lesson in another language.
  found?.setAttribute("lang", document.documentElement.lang);
  return found ?? "";
}

/** Shows each state of a queue; `saved` only where `evenWhenSaved`, since a page that never sent anything has nothing to say. */
export function showStatus(queue, { evenWhenSaved = false } = {}) {
  const line = document.querySelector("[data-saved]");
  let told = false;
  queue.addEventListener("status", ({ detail: { state, left } }) => {
    if (!line || (state === "saved" && !evenWhenSaved && !told)) {
      return;
    }
    told = true;
    const sentence = words(state);
    const count = sentence && sentence.querySelector("[data-count]");
    if (count) {
      count.textContent = left;
    }
    if (line.dataset.state !== state || count) {
      line.dataset.state = state;
      line.replaceChildren(sentence);
    }
  });
}
