// Has the page kept for visits without a network, and tells the program when a newer build of it waits. It loads nothing anew by itself:
// the program asks for that (event `reloadwish`) when the visitor wishes it. Where there are no service workers (plain http, a file, a
// private window) nothing is kept, and the page works all the same.
"use strict";

(() => {
  const worker = document.querySelector("meta[name=offline]");
  const container = navigator.serviceWorker;
  // A page that was built by Trunk alone has no such worker. Who only reads (`?view`, in a frame or a wiki) has nothing kept.
  if (!worker || !container || /[?&]view\b/.test(location.search)) return;

  const HOUR_MS = 3600000;
  let registration;
  let controlled = Boolean(container.controller);
  let wished = false;
  let asked = Date.now();

  // Only once the program is there: what is kept then comes out of the browser's own cache instead of a second time over the line.
  addEventListener("programsettled", () => {
    container.register(worker.content, { updateViaCache: "none" }).then(watch, (trouble) => console.info(trouble));
  });

  function watch(found) {
    registration = found;
    if (registration.waiting) tell();
    if (registration.installing) follow(registration.installing);
    registration.addEventListener("updatefound", () => follow(registration.installing));
  }

  function follow(installing) {
    installing.addEventListener("statechange", () => {
      // The very first one has nobody to wait for.
      if (installing.state === "installed" && registration.active) tell();
    });
  }

  function tell() {
    // A page whose program did not start has nothing to lose, and nobody who would ask.
    if (document.querySelector("#loading[data-state=failed]")) return take();
    document.documentElement.dataset.newVersion = "";
    dispatchEvent(new Event("newversion"));
  }

  function take() {
    if (!registration.waiting) return location.reload();
    wished = true;
    registration.waiting.postMessage("take over");
  }

  addEventListener("reloadwish", (event) => {
    if (!registration || !registration.waiting) return;
    event.preventDefault();
    take();
  });

  container.addEventListener("controllerchange", () => {
    if (wished) location.reload();
    // The visitor took the newer build in another tab.
    else if (controlled) tell();
    controlled = true;
  });

  // Browsers look for a newer build when the page is opened; one that stays open for days looks when it is turned to again.
  document.addEventListener("visibilitychange", () => {
    if (!registration || document.visibilityState !== "visible" || Date.now() - asked < HOUR_MS) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
})();
