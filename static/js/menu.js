/** A menu made of <details> closes by Escape, by a tap beside it and when focus has left it. */
export function closeMenusOutside(root) {
  for (const menu of root.querySelectorAll("details[data-menu]")) {
    root.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) {
        menu.open = false;
      }
    });
  }
}
