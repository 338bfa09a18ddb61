/**
 * Keeps the state of a job up to date: fetches the part of the page that changes, less and less often, until it has ended.
 * Stops while the page is hidden. When the server cannot be asked, the link "Refresh" comes back.
 */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 8000;
const UNFINISHED = ["waiting", "running"];

function watch(place) {
  const part = place.querySelector("[data-job-part]");
  const announcement = place.querySelector("[data-job-announcement]");
  let shown = part.querySelector("[data-job-state]");
  let pause = FIRST_PAUSE;

  const showRefresh = (visible) => {
    const link = part.querySelector("[data-job-refresh]");
    if (link) {
      link.hidden = !visible;
    }
  };

  const show = (fresh) => {
    if (fresh.isEqualNode(shown)) {
      pause = Math.min(pause * 1.5, LONGEST_PAUSE);
      return;
    }
    pause = FIRST_PAUSE;
    // A screen reader hears a change of state, not every step.
    if (fresh.dataset.jobState !== shown.dataset.jobState) {
      announcement.textContent = fresh.dataset.jobLabel;
    }
    // Somebody on one of the buttons keeps it: the next round may replace it.
    if (!part.contains(document.activeElement) || !UNFINISHED.includes(fresh.dataset.jobState)) {
      part.replaceChildren(fresh);
      shown = fresh;
    } else {
      const bar = part.querySelector("progress");
      const freshBar = fresh.querySelector("progress");
      if (bar && freshBar) {
        bar.closest(".progress").replaceWith(freshBar.closest(".progress"));
      }
    }
  };

  const ask = async () => {
    if (document.hidden) {
      document.addEventListener("visibilitychange", ask, { once: true });
      return;
    }
    try {
      // A session that ended leads to the sign-in page: that is no state of a job.
      const answer = await fetch(place.dataset.jobProgress, { redirect: "error", credentials: "same-origin" });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      show(document.adoptNode(page.querySelector("[data-job-state]")));
      showRefresh(false);
    } catch {
      showRefresh(true);
      pause = LONGEST_PAUSE;
    }
    again();
  };

  const again = () => {
    if (UNFINISHED.includes(shown.dataset.jobState)) {
      setTimeout(ask, pause);
    }
  };

  showRefresh(false);
  again();
}

document.querySelectorAll("[data-job-progress]").forEach(watch);
