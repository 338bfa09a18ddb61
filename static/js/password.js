/** Puts the page's show-and-hide button (a <template>, so that its words are translated) beside each password field. */
export function offerToShowPasswords(root) {
  const template = root.querySelector("template[data-password-switch]");
  if (!template) {
    return;
  }
  for (const input of root.querySelectorAll("input[type='password']")) {
    const row = document.createElement("div");
    row.className = "password";
    const button = template.content.firstElementChild.cloneNode(true);
    const [show, hide] = button.children;
    input.replaceWith(row);
    row.append(input, button);
    const reveal = (revealed) => {
      input.type = revealed ? "text" : "password";
      show.hidden = revealed;
      hide.hidden = !revealed;
    };
    button.addEventListener("click", () => reveal(input.type === "password"));
    // A browser must never keep a password as the text of a field.
    input.form?.addEventListener("submit", () => reveal(false));
  }
}
