/* Marks in the picture which places are chosen. Choosing itself needs no script: the areas are labels of the boxes below. */

function mark(question) {
  for (const area of question.querySelectorAll("[data-for]")) {
    const box = document.getElementById(area.dataset.for);
    area.classList.toggle("hotspot__area--chosen", Boolean(box?.checked));
  }
}

for (const picture of document.querySelectorAll("[data-hotspot]")) {
  const question = picture.closest("fieldset");
  question.addEventListener("change", () => mark(question));
  mark(question);
}
