/** Keeps where somebody is reading, and brings them back there on any device. */

const EVERY = 10000;

function topmost(blocks) {
  return blocks.find((block) => block.getBoundingClientRect().bottom > 80)?.dataset.block ?? "";
}

export function keepPlace(lesson, token) {
  const blocks = [...lesson.querySelectorAll("[data-block]")];
  const { placeUrl, place } = lesson.dataset;
  let kept = place;

  if (place && !location.hash && place !== blocks[0]?.dataset.block) {
    document.getElementById(`b-${place}`)?.scrollIntoView();
  }

  function keep() {
    const now = topmost(blocks);
    if (now && now !== kept) {
      kept = now;
      // A place lost is no harm: it is sent again with the next one.
      fetch(placeUrl, {
        method: "POST",
        keepalive: true,
        headers: { "X-CSRFToken": token },
        body: new URLSearchParams({ block: now }),
      }).catch(() => {});
    }
  }

  setInterval(keep, EVERY);
  document.addEventListener("visibilitychange", keep);
}
