// Starts the page's program: takes the build of it that this browser can run, shows how much of it has arrived, and says so where it
// cannot start. It is a file of its own because the content security policy allows no inline script, and a plain script in the JavaScript
// of 2015 because it must also run where the program cannot. Knows nothing of the program but what the build leaves in index.html.
"use strict";

(() => {
  // The smallest module with a vector instruction in it. A browser that takes it gets the program that simulates pools side by side in
  // vectors; any other gets the same program without, and the same answers later. `?scalar` asks for that one.
  const vectors = new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
  ]);

  // No text becomes script in this page, but for the addresses of its own scripts and workers: whoever smuggles a text in, by whatever
  // gap, finds nothing that would run it (Trusted Types; index.html demands them, and allows this policy and no other).
  function guard() {
    if (!window.trustedTypes) return;
    const announced = document.querySelectorAll("meta[name=program], meta[name=vectors], meta[name=offline]");
    const plain = (address) => Object.assign(new URL(address, document.baseURI), { search: "", hash: "" }).href;
    const own = ["worker.js", ...Array.from(announced, (it) => it.content)].map(plain);
    trustedTypes.createPolicy("default", {
      createScriptURL: (address) => (own.includes(plain(address)) ? address : null),
    });
  }

  function start() {
    // A page that was built by Trunk alone has only the program without vectors.
    const wanted = WebAssembly.validate(vectors) && !/[?&]scalar\b/.test(location.search);
    const program =
      (wanted && document.querySelector("meta[name=vectors]")) || document.querySelector("meta[name=program]");
    const { wasm, bytes, digest, script } = program.dataset;
    if (program.dataset.engine) awaitWishes(program.dataset);
    return Promise.all([compile("arrived", wasm, bytes, digest), load(program.content, script)])
      .then(([module]) => wasm_bindgen({ module_or_path: module }))
      .then((exports) => (parts.first = exports));
  }

  // What the page can do without while it draws itself, what plans (`engine`) and what comes later (`later`), is fetched when the program asks for it
  // (`enginewish`, `laterwish`), and told of by the same name, with the module for the workers, or by `enginefailed` and `laterfailed`. It may ask again.
  const parts = {};
  function awaitWishes(data) {
    document.documentElement.dataset.parted = "";
    const coming = {};
    const bring = (name, needed) => {
      const fetched = compile(`${name}-arrived`, data[name], data[`${name}Bytes`], data[`${name}Digest`]);
      return Promise.all([fetched, needed()]).then(([module]) =>
        WebAssembly.instantiate(module, parts).then((instance) => {
          parts[name] = instance.exports;
          return module;
        }),
      );
    };
    const once = (name, needed) => () => {
      if (!coming[name]) {
        coming[name] = bring(name, needed);
        coming[name].catch(() => delete coming[name]);
      }
      return coming[name];
    };
    const engine = once("engine", () => Promise.resolve());
    const later = once("later", engine);
    for (const [name, wished] of Object.entries({ engine, later })) {
      addEventListener(`${name}wish`, () => {
        wished()
          .then((module) => dispatchEvent(new CustomEvent(name, { detail: module })))
          .catch((trouble) => {
            console.error(trouble);
            dispatchEvent(new Event(`${name}failed`));
          });
      });
    }
  }

  // Compiled while it arrives, and used only if it is, to the bit, what was built. `bar` is the id of the element that shows how much has
  // arrived.
  function compile(bar, wasm, bytes, digest) {
    // Not everywhere may a page compute digests itself: plain http leaves that to the browser, which then hands nothing out before the end.
    const digests = digest && window.crypto && crypto.subtle;
    return fetch(wasm, digest && !digests ? { integrity: digest } : {}).then((response) => {
      watch(bar, response.clone(), Number(bytes));
      const checked = digests && response.clone().arrayBuffer().then((content) => check(content, digest));
      return Promise.all([WebAssembly.compileStreaming(response), checked]).then(([module]) => module);
    });
  }

  function check(content, digest) {
    return crypto.subtle.digest("SHA-384", content).then((found) => {
      const text = btoa(String.fromCharCode(...new Uint8Array(found)));
      if (`sha384-${text}` !== digest) throw new Error("the program is not the one that was built");
    });
  }

  // The workers find the program by this element: they load the same JavaScript, and get the wasm from the page.
  function load(address, digest) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.id = "program";
      script.src = address;
      if (digest) script.integrity = digest;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${address} does not load`));
      document.head.append(script);
    });
  }

  // Moves the loading bar with the bytes that arrive. Without their number, which a compressing host does not tell, it only shows that
  // something is under way.
  function watch(id, response, bytes) {
    const bar = document.getElementById(id);
    if (!bar || !response.body) return;
    if (bytes) bar.max = bytes;
    const reader = response.body.getReader();
    const next = (arrived) => {
      if (bytes) bar.value = arrived;
      return reader.read().then(({ done, value }) => done || next(arrived + value.length));
    };
    // What breaks off here breaks off for the program as well, which tells of it.
    next(0).catch(() => {});
  }

  function fail(trouble) {
    console.error(trouble);
    // If the program has come far enough to replace the loading state, it speaks for itself.
    const loading = document.getElementById("loading");
    if (!loading) return;
    loading.dataset.state = "failed";
    loading.textContent =
      typeof WebAssembly === "object"
        ? "Ribbon could not start. It needs all of its files, and a browser of the last years. Please reload."
        : "Ribbon needs WebAssembly, which this browser does not have, or has switched off for protection.";
  }

  guard();
  new Promise((resolve) => resolve(start())).catch(fail).then(() => dispatchEvent(new Event("programsettled")));
})();
