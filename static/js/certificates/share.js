/* Hands a certificate's address to the phone's own sharing, or copies it where there is none. */

async function share(place) {
  const { shareUrl: url, shareTitle: title, copied, uncopied } = place.dataset;
  if (navigator.share) {
    // Rejected when the person changes their mind: then there is nothing to say.
    await navigator.share({ title, url }).catch(() => undefined);
    return;
  }
  // A browser may forbid it: the address stands above as text.
  const done = await navigator.clipboard.writeText(url).then(
    () => copied,
    () => uncopied,
  );
  place.querySelector("[data-share-status]").textContent = done;
}

if (navigator.share || navigator.clipboard) {
  for (const place of document.querySelectorAll("[data-share]")) {
    place.hidden = false;
    place.querySelector("button").addEventListener("click", () => share(place));
  }
}
