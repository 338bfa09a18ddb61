/**
 * Runs in the frame of a package after the H5P core and the libraries: tells the page around what the content says, and hands
 * the content what was kept for it.
 *
 * Whatever is said here may be said by a hostile content too; the page and the server take it as such.
 */
(() => {
  const { H5P, jQuery } = { H5P: window.H5P, jQuery: window.H5P.jQuery };
  const { site, content } = JSON.parse(document.getElementById("package").textContent);
  const PAUSE = 250;
  /** As the server has it: about the whole, these tell of an end. */
  const ENDS = new Set(["completed", "answered", "passed", "failed", "mastered", "consume", "consumed"]);
  let touched = false;
  let timer = 0;

  function tell(kind, more) {
    // Only what JSON can say: contents put functions and nodes into their statements.
    window.parent.postMessage({ context: "homeward", kind, ...JSON.parse(JSON.stringify(more ?? {})) }, site);
  }

  function keptFor(contentId) {
    const all = window.H5PIntegration.contents;
    const found = (all[`cid-${contentId}`] ??= {});
    return (found.contentUserData ??= {});
  }

  function keep(contentId, type, data, extras) {
    const { subContentId = 0, deleteOnChange = false, errorCallback } = extras ?? {};
    let text;
    try {
      text = data === null ? null : JSON.stringify(data);
    } catch (error) {
      errorCallback?.(error);
      return;
    }
    const part = (keptFor(contentId)[subContentId || 0] ??= {});
    if (text === undefined || part[type] === text) {
      return;
    }
    part[type] = text;
    tell("state", { type: String(type), sub: String(subContentId || 0), data: text, goesWithVersion: Boolean(deleteOnChange) });
  }

  H5P.setUserData = (contentId, type, data, extras) => keep(contentId, type, data, extras);
  H5P.deleteUserData = (contentId, type, subContentId) => {
    delete keptFor(contentId)[subContentId || 0]?.[type];
    tell("state", { type: String(type), sub: String(subContentId || 0), data: null, goesWithVersion: true });
  };
  // Scores come with the statements.
  H5P.setFinished = () => {};

  function keepStates() {
    for (const instance of H5P.instances) {
      const state = instance.getCurrentState?.();
      if (state !== undefined) {
        keep(instance.contentId, "state", state, { deleteOnChange: true });
      }
    }
  }

  H5P.externalDispatcher.on("xAPI", (event) => {
    const { statement } = event.data;
    tell("statement", { statement, touched });
    // Some contents tell of their last part only after their own end: it takes another touch to begin anew.
    const ofAll = statement.object?.id === window.H5PIntegration.contents[`cid-${content}`].url;
    if (ofAll && ENDS.has(event.getVerb())) {
      touched = false;
    }
    keepSoon();
  });

  function keepSoon() {
    clearTimeout(timer);
    timer = setTimeout(keepStates, PAUSE);
  }

  // Words that are pasted or dictated come without a key.
  for (const gesture of ["click", "keyup", "input", "change"]) {
    addEventListener(
      gesture,
      (event) => {
        touched ||= event.isTrusted;
        keepSoon();
      },
      true,
    );
  }
  addEventListener("pagehide", keepStates);

  function begin(states, iri) {
    const all = window.H5PIntegration.contents[`cid-${content}`];
    all.url = iri;
    all.contentUserData = {};
    for (const { type, sub, data } of states) {
      (all.contentUserData[sub] ??= {})[type] = data;
    }
    try {
      H5P.init(document.body);
    } catch (error) {
      window.console.error(error);
    }
    tell(H5P.instances.length ? "begun" : "failed");
    addEventListener("load", () => H5P.instances.forEach((instance) => H5P.trigger(instance, "resize")));
  }

  addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || data?.context !== "homeward") {
      return;
    }
    if (data.kind === "begin" && !H5P.instances.length) {
      begin(data.states, data.iri);
    } else if (data.kind === "flush") {
      keepStates();
    }
  });
  jQuery(() => tell("ready"));
})();
