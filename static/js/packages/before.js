/**
 * Runs in the frame of a package before the H5P core: what the core wants to find, in an origin that has nothing.
 *
 * The core and many contents use storage as soon as they are loaded, and a sandboxed frame has none: what they keep there
 * lasts as long as the frame.
 */
(() => {
  function storage() {
    const kept = new Map();
    const methods = {
      getItem: (name) => kept.get(String(name)) ?? null,
      setItem: (name, value) => void kept.set(String(name), String(value)),
      removeItem: (name) => void kept.delete(String(name)),
      clear: () => kept.clear(),
      key: (index) => [...kept.keys()][index] ?? null,
    };
    return new Proxy(methods, {
      get: (target, name) => (name === "length" ? kept.size : target[name] ?? kept.get(name)),
      set: (target, name, value) => Boolean(kept.set(String(name), String(value))),
      has: (target, name) => name in target || kept.has(name),
      deleteProperty: (target, name) => {
        kept.delete(name);
        return true;
      },
      ownKeys: () => [...kept.keys()],
      getOwnPropertyDescriptor: (target, name) =>
        kept.has(name) ? { value: kept.get(name), writable: true, enumerable: true, configurable: true } : undefined,
    });
  }
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { value: storage(), configurable: true });
  }
  window.H5PIntegration = JSON.parse(document.getElementById("package").textContent).integration;
  // Begun by after.js, when the page around has said where the reader stopped.
  window.H5P = { preventInit: true };
})();
