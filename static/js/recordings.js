/** Sound and film: speed buttons, one recording at a time. Each works without this file, only plainer. */
const SPEED = "media-speed";

function remembered() {
  try {
    return sessionStorage.getItem(SPEED);
  } catch {
    // Storage may be forbidden; the speed is then chosen anew on each page.
    return null;
  }
}

function remember(speed) {
  try {
    sessionStorage.setItem(SPEED, speed);
  } catch {
    // See above.
  }
}

function choose(recording, speed) {
  const media = recording.querySelector("[data-recording-media]");
  media.playbackRate = Number(speed);
  // A new source would start at the usual speed again.
  media.defaultPlaybackRate = Number(speed);
  for (const button of recording.querySelectorAll("[data-speed]")) {
    button.setAttribute("aria-pressed", String(button.dataset.speed === speed));
  }
}

function offerSpeeds(recording) {
  const speeds = recording.querySelector("[data-speeds]");
  speeds.hidden = false;
  speeds.addEventListener("click", (event) => {
    const button = event.target.closest("[data-speed]");
    if (button) {
      choose(recording, button.dataset.speed);
      remember(button.dataset.speed);
    }
  });
  const speed = remembered();
  if (speed && speeds.querySelector(`[data-speed="${CSS.escape(speed)}"]`)) {
    choose(recording, speed);
  }
}

// A large button with a language's name: one press opens the player and starts it, softly, since somebody may be near.
const SOFTLY = 0.6;

function playOnPress(recording) {
  const media = recording.querySelector("[data-recording-media]");
  media.volume = SOFTLY;
  recording.querySelector("summary").addEventListener("click", () => {
    if (recording.open) {
      media.pause();
    } else {
      // A browser that refuses leaves its own button, now in sight.
      media.play().catch(() => {});
    }
  });
}

for (const recording of document.querySelectorAll("[data-recording]")) {
  offerSpeeds(recording);
}

for (const recording of document.querySelectorAll("[data-listen]")) {
  playOnPress(recording);
}

// Play events do not bubble, but they can be caught on the way down.
document.addEventListener(
  "play",
  (event) => {
    for (const media of document.querySelectorAll("[data-recording-media]")) {
      if (media !== event.target) {
        media.pause();
      }
    }
  },
  true,
);
