/* Wagtail's own forms have streams at the top; ours have lists too, which do not say where they are, as its controller asks. */

const { ListBlock } = window.wagtailStreamField?.blocks ?? {};

if (ListBlock && !("element" in ListBlock.prototype)) {
  Object.defineProperty(ListBlock.prototype, "element", {
    configurable: true,
    get() {
      return this.container[0];
    },
  });
}
