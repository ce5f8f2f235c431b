// The planning worker's first file, and its helpers'. Trunk gives the worker's files no hashed names, so the page asks for this one with
// its build id in the query, and the query is handed on: a new page never meets an old worker out of a cache.

const query = self.location.search;

// The smallest module with a vector instruction in it. A browser that takes it gets the program that simulates pools side by side in
// vectors; any other gets the same program without, and the same answers later. `?scalar` asks for that one.
const vectors = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);
const wanted = WebAssembly.validate(vectors) && !new URLSearchParams(query).has("scalar");

function load(name) {
  importScripts(name + ".js" + query);
  return name + "_bg.wasm" + query;
}

let program;
try {
  program = load(wanted ? "wasm-vectors" : "wasm");
} catch {
  // A page that was built by Trunk alone has only the program without vectors.
  program = load("wasm");
}
wasm_bindgen({ module_or_path: program }).catch((trouble) => {
  // A rejected promise alone would never reach the page; an error that nobody catches does, as the worker's error event.
  setTimeout(() => {
    throw trouble;
  });
});
