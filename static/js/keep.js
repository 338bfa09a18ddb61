/**
 * "Keep on this phone": only when pressed is a worker registered and a store made, both for this page alone. Pressed again,
 * all of it goes. Without a press nothing is registered, stored or asked.
 */
const KEPT = "notes";
const WORKER = "/keep-worker.js";
const box = document.querySelector("[data-keep]");
const here = location.origin + location.pathname;

/** The page and the files it is made of; sound stays where it is, it would fill a phone. */
function files() {
  const parts = document.querySelectorAll("link[rel='stylesheet'], link[rel='icon'], script[src], img[src]");
  const addresses = [...parts].map((part) => part.href || part.src);
  const icons = [...document.querySelectorAll("use")].map((use) => use.getAttribute("href").split("#")[0]);
  const fonts = performance.getEntriesByType("resource").map((entry) => entry.name);
  const all = [here, ...addresses, ...icons, ...fonts.filter((name) => name.endsWith(".woff2"))];
  return [...new Set(all.map((address) => new URL(address, here).href))].filter((url) => url.startsWith(location.origin));
}

async function registration() {
  const found = await navigator.serviceWorker.getRegistration(here);
  return found && new URL(found.scope).pathname === location.pathname ? found : null;
}

async function keep() {
  const store = await caches.open(KEPT);
  await store.addAll(files());
  await navigator.serviceWorker.register(WORKER, { scope: location.pathname });
}

async function forget() {
  await (await registration())?.unregister();
  const store = await caches.open(KEPT);
  await store.delete(here);
  const left = await store.keys();
  // The files are the same for every page: they go with the last one.
  if (!left.some((request) => request.url.endsWith("/"))) {
    await caches.delete(KEPT);
  }
}

function show(isKept, failed = false) {
  box.querySelector("[data-keep-button]").hidden = isKept;
  box.querySelector("[data-keep-forget]").hidden = !isKept;
  box.querySelector("[data-keep-done]").hidden = !isKept;
  box.querySelector("[data-keep-failed]").hidden = !failed;
}

async function tried(work, isKept) {
  try {
    await work();
    show(isKept);
  } catch {
    show(!isKept, true);
  }
}

if (box && "serviceWorker" in navigator && "caches" in globalThis) {
  box.hidden = false;
  show(Boolean(await registration()));
  box.querySelector("[data-keep-button]").addEventListener("click", () => tried(keep, true));
  box.querySelector("[data-keep-forget]").addEventListener("click", () => tried(forget, false));
}
