/** Moves focus to the summary of errors, names the error in the page's title, and lets its links land inside a group. */
export function focusErrorSummary(root) {
  const summary = root.querySelector("[data-error-summary]");
  if (!summary) {
    return;
  }
  document.title = `${summary.dataset.titlePrefix} ${document.title}`;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) {
      return;
    }
    const field = target.matches("input, select, textarea") ? target : target.querySelector("input, select, textarea");
    if (field) {
      event.preventDefault();
      field.focus();
      field.scrollIntoView({ block: "center" });
    }
  });
}
