// The first file of every worker. The address says which JavaScript belongs to its program (`program`), and of which build this file is, so
// that a new page never meets an old one out of a cache.
//
// The planning worker and its helpers run the page's own program: whoever starts one hands it over as the first message, compiled, so that
// it is fetched and compiled once for all of them. The importing worker has a program of its own, and `wasm` says where that is.

const said = new URLSearchParams(self.location.search);
importScripts(said.get("program"));

if (said.has("wasm")) {
  wasm_bindgen({ module_or_path: said.get("wasm") }).catch((trouble) => {
    // Out of the promise, so that the page hears of it.
    setTimeout(() => {
      throw trouble;
    });
  });
} else {
  self.onmessage = ({ data: module }) => {
    // At once and not in a promise: the program then listens before the next message comes, and what fails here reaches the page.
    wasm_bindgen.initSync({ module });
  };
}
