// The first file of every worker. The address says which JavaScript belongs to its program (`program`), and of which build this file is, so
// that a new page never meets an old one out of a cache.
//
// The planning worker and its helpers run the page's own program: whoever starts one hands its parts over as the first message, compiled, so that
// they are fetched and compiled once for all of them; the program's later part, once the page has it, comes in the same way. The importing worker has a program of its own, and `wasm` says where that is.

// No policy of the page's binds a worker, so it looks itself: an address that somebody made up must not bring a stranger's program.
const said = new URLSearchParams(self.location.search);
function own(name) {
  const address = new URL(said.get(name), self.location);
  if (address.origin !== self.location.origin) throw new Error("the program is not of this host");
  return address.href;
}
importScripts(own("program"));

if (said.has("wasm")) {
  wasm_bindgen({ module_or_path: own("wasm") }).catch((trouble) => {
    // Out of the promise, so that the page hears of it.
    setTimeout(() => {
      throw trouble;
    });
  });
} else {
  // The first message holds the program and, where it is parted, what plans, which belongs into it (`first`); a module that comes by itself is the later
  // part, which belongs into both. At once and not in a promise: the program then is ready before the next message comes, and what fails here reaches
  // the page. Whoever starts helpers hands `parts` on.
  let first, engine;
  self.addEventListener("message", ({ data }) => {
    if (!first) {
      self.parts = data;
      first = wasm_bindgen.initSync({ module: data[0] });
      if (data[1]) engine = new WebAssembly.Instance(data[1], { first }).exports;
      wasm_bindgen.work();
    } else if (data instanceof WebAssembly.Module) {
      new WebAssembly.Instance(data, { first, engine });
    }
  });
}
