// The planning worker's first file. Trunk gives the worker's files no hashed names, so the page asks for this one with
// its build id as the query, and the query is handed on: a new page never meets an old worker out of a cache.

const build = self.location.search;
importScripts("wasm.js" + build);
wasm_bindgen({ module_or_path: "wasm_bg.wasm" + build }).catch((trouble) => {
  // A rejected promise alone would never reach the page; an error that nobody catches does, as the worker's error event.
  setTimeout(() => {
    throw trouble;
  });
});
