/**
 * The window in which a SCORM course finds its run-time. It stands on the origin of packages, in a frame of the lesson's page.
 *
 * It hears that page alone (its window and its origin, both), and tells it what is to be kept. The course shares this window's
 * origin and can do whatever this script does: what arrives at the page is the word of a stranger, and is taken as such there.
 */
const { site, api: source, name, files } = document.body.dataset;
const AUTOMATIC_SECONDS = 3;

const host = window.parent;

// A course that looks for the run-time of another standard climbs from window to window, and would break at the first that
// it may not look into: for it, this one is the topmost.
window.parent = window;

function tell(message) {
  host.postMessage({ scorm: true, ...message }, site);
}

/** Takes the place of the run-time's own requests: the page of the lesson keeps and sends, by the learner's session. */
function keeper(item) {
  return {
    processHttpRequest(_address, cmi, _immediate, _log, _listeners, about) {
      tell({ is: "commit", item, cmi: JSON.parse(JSON.stringify(cmi)), ended: Boolean(about?.isTerminateCommit) });
      return { result: "true", errorCode: 0 };
    },
    updateSettings() {},
  };
}

/** Gives the run-time what was kept, element by element: one that it refuses must not cost the others. */
function fill(runtime, cmi) {
  try {
    runtime.loadFromFlattenedJSON(cmi);
  } catch {
    for (const [element, value] of Object.entries(cmi)) {
      try {
        runtime.loadFromFlattenedJSON({ [element]: value });
      } catch {
        // Kept by another edition of the package; it begins without.
      }
    }
  }
}

function leave() {
  // Taking the frame away runs the course's own good-bye, while its run-time is still there.
  document.querySelector("iframe")?.remove();
}

async function enter({ item, address, cmi, title }) {
  leave();
  const Runtime = (await import(source))[name];
  const runtime = new Runtime(
    {
      lmsCommitUrl: "kept-by-the-page",
      dataCommitFormat: "flattened",
      sendFullCommit: false,
      alwaysSendTotalTime: true,
      autocommit: true,
      autocommitSeconds: AUTOMATIC_SECONDS,
      // Whether a score is enough is judged by the site, from the manifest.
      mastery_override: false,
      logLevel: 5,
    },
    keeper(item),
  );
  fill(runtime, cmi);
  window[name === "Scorm12API" ? "API" : "API_1484_11"] = runtime;
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.allow = "fullscreen; autoplay";
  frame.src = files + address;
  document.body.append(frame);
}

addEventListener("message", ({ source: from, origin, data }) => {
  if (from !== host || origin !== site || data?.scorm !== true) {
    return;
  }
  if (data.is === "enter") {
    enter(data);
  } else if (data.is === "leave") {
    leave();
    tell({ is: "left" });
  }
});

tell({ is: "ready" });
