// The first file of the planning worker and of its helpers. Whoever starts one hands it the program as the first message, compiled, so
// that it is fetched and compiled once for all of them; the address says which JavaScript belongs to it (`program`), and of which build
// this file is, so that a new page never meets an old one out of a cache.

const program = new URL(new URLSearchParams(self.location.search).get("program"), self.location);
// No policy of the page's binds a worker, so it looks itself: an address that somebody made up must not bring a stranger's script.
if (program.origin !== self.location.origin) throw new Error("the program is not of this host");
importScripts(program.href);

self.onmessage = ({ data: module }) => {
  // At once and not in a promise: the program then listens before the next message comes, and what fails here reaches the page.
  wasm_bindgen.initSync({ module });
};
