/**
 * The run-time of SCORM 1.2 as this package uses it. Looks for the API in the windows around, and around the one that opened
 * them, as the standard says; without one (the file was opened by itself) the pages work and nothing is kept.
 */
(() => {
  const FURTHEST = 10;

  function around(start) {
    try {
      let here = start;
      for (let step = 0; here && step < FURTHEST; step += 1) {
        if (here.API) {
          return here.API;
        }
        here = here.parent === here ? null : here.parent;
      }
    } catch {
      // A window of another site may not be looked into, and there is nothing for us in it.
    }
    return null;
  }

  const api = around(window) ?? around(window.top.opener);
  let isOpen = api?.LMSInitialize("") === "true";

  window.runTime = {
    get: (name) => (isOpen ? api.LMSGetValue(name) : ""),
    set(values) {
      if (isOpen) {
        Object.entries(values).forEach(([name, value]) => api.LMSSetValue(name, String(value)));
        api.LMSCommit("");
      }
    },
    /** Takes leave: `exit` is "suspend" to be gone on with later, and empty when it is done. */
    leave(exit) {
      if (isOpen) {
        api.LMSSetValue("cmi.core.exit", exit);
        api.LMSFinish("");
        isOpen = false;
      }
    },
  };
})();
