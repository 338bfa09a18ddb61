/*
 * Stands in for the browser's storage where the browser refuses it: most do, in a frame of another site, when they keep
 * such sites' cookies out. Courses use it as they load and would stop there. It lasts until the course is left: what is to be
 * kept, a course tells its run-time. Put before a course's own scripts by courses/player/scorm_storage.py, and no module:
 * it must have run before they do.
 */
(() => {
  let bridge = window;
  while (bridge.parent !== bridge) {
    bridge = bridge.parent;
  }
  const held = (bridge.storedByCourse ??= {});
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      window[name].length;
    } catch {
      const kept = (held[name] ??= new Map());
      const methods = {
        getItem: (key) => kept.get(String(key)) ?? null,
        setItem: (key, value) => void kept.set(String(key), String(value)),
        removeItem: (key) => void kept.delete(String(key)),
        clear: () => kept.clear(),
        key: (place) => [...kept.keys()][place] ?? null,
      };
      const storage = new Proxy(methods, {
        get: (_target, key) => (key === "length" ? kept.size : (methods[key] ?? kept.get(key))),
        set: (_target, key, value) => Boolean(kept.set(key, String(value))),
        has: (_target, key) => key in methods || kept.has(key),
        deleteProperty: (_target, key) => kept.delete(key) || true,
        ownKeys: () => [...kept.keys()],
        getOwnPropertyDescriptor: (_target, key) =>
          kept.has(key) ? { value: kept.get(key), enumerable: true, configurable: true, writable: true } : undefined,
      });
      Object.defineProperty(window, name, { value: storage, configurable: true });
    }
  }
})();
