/** Larger text on this device, remembered where the browser allows it. */

const KEY = "homeward-text-size";

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(size) {
  try {
    localStorage.setItem(KEY, size);
  } catch {
    // A browser that forgets is still a browser that reads.
  }
}

export function offerTextSize(page) {
  for (const group of page.querySelectorAll("[data-text-size]")) {
    const buttons = [...group.querySelectorAll("[data-size]")];
    const choose = (size) => {
      page.documentElement.style.setProperty("--reading-scale", size);
      buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.size === size)));
    };
    group.hidden = false;
    group.addEventListener("click", (event) => {
      const size = event.target.closest("[data-size]")?.dataset.size;
      if (size) {
        choose(size);
        remember(size);
      }
    });
    const before = remembered();
    if (buttons.some((button) => button.dataset.size === before)) {
      choose(before);
    }
  }
}
