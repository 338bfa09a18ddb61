/**
 * Leaves a public page at once: blank first, then a neutral site in its place in the history.
 *
 * Earlier pages of this site stay in the tab's history. So the tab remembers (and only the tab, until it closes) that
 * somebody left in a hurry and where to, and a page reached by Back goes blank before it is drawn. A page opened anew is
 * shown as usual.
 *
 * Public pages carry this in their head (see cms/safety.py), so that it works before anything else has arrived: no imports,
 * and every statement ends with a semicolon.
 */
{
  const FLAG = "left";
  const PRESSES = 3;
  const WITHIN = 2000;
  const root = document.documentElement;

  const remembered = () => {
    try {
      return sessionStorage.getItem(FLAG);
    } catch {
      return null;
    }
  };

  const remember = (where) => {
    try {
      if (where) {
        sessionStorage.setItem(FLAG, where);
      } else {
        sessionStorage.removeItem(FLAG);
      }
    } catch {
      // Storage is switched off: leaving still works, only Back is not caught.
    }
  };

  const remembers = () => {
    try {
      sessionStorage.setItem("probe", "");
      sessionStorage.removeItem("probe");
      return true;
    } catch {
      return false;
    }
  };

  const leave = (where) => {
    root.hidden = true;
    document.title = "…";
    document.body?.replaceChildren();
    remember(where);
    location.replace(where);
  };

  const exit = () => document.querySelector("[data-quick-exit]");
  const cameBack = () => performance.getEntriesByType("navigation")[0]?.type === "back_forward";

  if (remembered() && cameBack()) {
    leave(remembered());
  } else {
    remember(null);
  }

  addEventListener("pageshow", (event) => {
    if (event.persisted && remembered()) {
      leave(remembered());
    } else if (event.persisted) {
      root.hidden = false;
    }
  });

  // A page kept for Back is kept blank: the browser would draw it before it can be asked.
  addEventListener("pagehide", () => {
    root.hidden = true;
  });

  addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.("[data-quick-exit]");
      if (link) {
        event.preventDefault();
        leave(link.href);
      }
    },
    true,
  );

  let presses = [];
  addEventListener("keydown", (event) => {
    presses = event.key === "Escape" ? [...presses, event.timeStamp] : [];
    presses = presses.filter((pressed) => event.timeStamp - pressed < WITHIN);
    if (presses.length >= PRESSES && exit()) {
      leave(exit().href);
    }
  });

  // Said at once: a line that changes after it was drawn moves the whole page. Where the tab may remember nothing, Back is not
  // caught, and the line goes on saying so.
  root.dataset.exit = remembers() ? "caught" : "keys";
}
