/**
 * On paper what folds is open, and shut again afterwards; style sheets alone can do that in newer browsers only. A number that
 * asks first stays folded: its summary says it.
 */
const FOLDED =
  ":is(.page-article, [data-recording]) details:not([open], .call), [data-lesson-body] details:not([open])";
const opened = new Set();

addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll(FOLDED)) {
    details.open = true;
    opened.add(details);
  }
});

addEventListener("afterprint", () => {
  opened.forEach((details) => (details.open = false));
  opened.clear();
});
