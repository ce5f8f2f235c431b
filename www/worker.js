// The first file of every worker. The address says which JavaScript belongs to its program (`program`), and of which build this file is, so
// that a new page never meets an old one out of a cache.
//
// The planning worker and its helpers run the page's own program: whoever starts one hands it over as the first message, compiled, so that
// it is fetched and compiled once for all of them; the program's later part, once the page has it, comes in the same way. The importing worker has a program of its own, and `wasm` says where that is.

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
  // The first module is the program, a second one its later part, which belongs into the first (`first`). Both at once and not in a promise:
  // the program then is ready before the next message comes, and what fails here reaches the page.
  let first;
  self.addEventListener("message", ({ data: module }) => {
    if (!(module instanceof WebAssembly.Module)) return;
    if (first) new WebAssembly.Instance(module, { first });
    else first = wasm_bindgen.initSync({ module });
  });
}
