// Offers the short names of all nodes of the page wherever a way is written, as they are while one writes.
const list = document.querySelector("[data-scenario-nodes]");

function nodes() {
  return [...document.querySelectorAll("[data-scenario-name]")]
    .map((field) => {
      // The title, or the question of a decision, is the field that follows the short name.
      const fields = [...(field.closest("[data-streamfield-child], .w-panel")?.querySelectorAll("input, textarea") ?? [])];
      return { name: field.value.trim(), title: fields[fields.indexOf(field) + 1]?.value ?? "" };
    })
    .filter((node) => node.name);
}

function offer() {
  list.replaceChildren(
    ...nodes().map(({ name, title }) => {
      const option = document.createElement("option");
      option.value = name;
      option.label = title;
      return option;
    }),
  );
}

if (list) {
  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.("[data-scenario-way]")) offer();
  });
}
