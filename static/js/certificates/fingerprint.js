/* Tells whether a PDF is the very file that was issued, or the signed scan of it. The file is read here and goes nowhere. */

const box = document.querySelector("[data-fingerprint]");

async function fingerprint(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function outcomeOf(found) {
  if (!found) {
    return "unread";
  }
  if (found === box.dataset.fingerprint) {
    return "same";
  }
  return box.dataset.scans.split(" ").includes(found) ? "scan" : "other";
}

async function compare(file) {
  const answer = box.querySelector("[data-answer]");
  const outcome = outcomeOf(await fingerprint(file).catch(() => ""));
  answer.textContent = answer.dataset[outcome];
  box.dataset.outcome = outcome;
}

// Only where the browser can compute it: on https, and on this machine itself.
if (box && globalThis.crypto?.subtle) {
  box.hidden = false;
  const input = box.querySelector("input");
  input.addEventListener("change", () => input.files[0] && compare(input.files[0]));
  box.addEventListener("dragover", (event) => event.preventDefault());
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) {
      compare(file);
    }
  });
}
