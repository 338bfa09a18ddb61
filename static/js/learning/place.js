/** Keeps where somebody is reading, and brings them back there on any device. */

const EVERY = 10000;

function topmost(blocks) {
  return blocks.find((block) => block.getBoundingClientRect().bottom > 80)?.dataset.block ?? "";
}

export function keepPlace(lesson) {
  const blocks = [...lesson.querySelectorAll("[data-block]")];
  const { placeUrl, place } = lesson.dataset;
  let kept = place;

  if (place && !location.hash && place !== blocks[0]?.dataset.block) {
    document.getElementById(`b-${place}`)?.scrollIntoView();
  }

  async function keep() {
    const now = topmost(blocks);
    if (!now || now === kept) {
      return;
    }
    kept = now;
    const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
    try {
      await fetch(placeUrl, {
        method: "POST",
        keepalive: true,
        headers: { "X-CSRFToken": token },
        body: new URLSearchParams({ block: now }),
      });
    } catch {
      // A place lost is no harm: it is tried again in a while.
      kept = "";
    }
  }

  setInterval(keep, EVERY);
  document.addEventListener("visibilitychange", keep);
}
