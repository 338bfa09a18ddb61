/**
 * Keeps one page that its reader chose to keep, and nothing else. It is registered for that page's address alone, when
 * somebody presses the button (see keep.js); the page is fetched anew whenever there is a connection.
 */
const KEPT = "notes";

async function pageFirstFromTheNet(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok && (await kept.match(request.url))) {
      await kept.put(request.url, answer.clone());
    }
    return answer;
  } catch (error) {
    const found = await kept.match(request.url, { ignoreVary: true });
    if (found) {
      return found;
    }
    throw error;
  }
}

async function fileFirstFromTheStore(request) {
  const kept = await caches.open(KEPT);
  return (await kept.match(request.url, { ignoreVary: true })) ?? fetch(request);
}

addEventListener("install", () => self.skipWaiting());
addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  // A part of a recording is not what was kept.
  if (request.method !== "GET" || request.headers.has("range")) {
    return;
  }
  event.respondWith(request.mode === "navigate" ? pageFirstFromTheNet(request) : fileFirstFromTheStore(request));
});
