/**
 * How much of a recording was heard, in as many sittings as it takes. Seconds really played count, so that dragging to the
 * end is not hearing it; what was played is remembered on this phone, with the place where it stopped.
 */

const ENOUGH = 90;

function remembered(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? { spans: [], at: 0 };
  } catch {
    return { spans: [], at: 0 };
  }
}

function remember(key, heard) {
  try {
    localStorage.setItem(key, JSON.stringify(heard));
  } catch {
    // A browser that forgets: it has to be heard in one sitting.
  }
}

/** Joins spans of seconds that touch or overlap. */
export function joined(spans) {
  const found = [];
  for (const [start, end] of [...spans].sort((one, other) => one[0] - other[0])) {
    const last = found.at(-1);
    if (last && start <= last[1] + 0.5) {
      last[1] = Math.max(last[1], end);
    } else {
      found.push([start, end]);
    }
  }
  return found;
}

/** Whole percent of `duration` that these spans cover. */
export function percentOf(spans, duration) {
  const seconds = joined(spans).reduce((sum, [start, end]) => sum + end - start, 0);
  return Number.isFinite(duration) && duration > 0 ? Math.min(100, Math.floor((100 * seconds) / duration)) : 0;
}

function played(media) {
  return [...Array(media.played.length).keys()].map((index) => [media.played.start(index), media.played.end(index)]);
}

export function watchHearing(media, { key, report }) {
  const before = remembered(key);
  let told = false;
  media.addEventListener(
    "play",
    () => {
      if (before.at > 1 && media.currentTime < 1 && before.at < media.duration - 5) {
        media.currentTime = before.at;
      }
    },
    { once: true },
  );

  function note() {
    const spans = joined([...before.spans, ...played(media)]);
    const rounded = spans.map((span) => span.map((second) => Math.round(second * 10) / 10));
    remember(key, { spans: rounded, at: media.currentTime });
    const percent = percentOf(spans, media.duration);
    if (!told && percent >= ENOUGH) {
      told = true;
      report(percent);
    }
  }

  let last = 0;
  media.addEventListener("timeupdate", () => {
    if (Math.abs(media.currentTime - last) >= 1) {
      last = media.currentTime;
      note();
    }
  });
  media.addEventListener("pause", note);
  media.addEventListener("ended", note);
}
