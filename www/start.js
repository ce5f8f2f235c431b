// Starts the page's program. It is a file of its own because the content security policy allows no inline script.
// Knows nothing of the program but the two addresses that the build leaves in <meta name="program">.

const { content: js, dataset } = document.querySelector('meta[name="program"]');
const wasm = new URL(dataset.wasm, document.baseURI);

// The build's digests are in the preload links; with them, a file that was changed on its way does not run.
const digest = [...document.querySelectorAll('link[rel="preload"]')].find((link) => link.href === wasm.href)?.integrity ?? "";

try {
  const { default: start } = await import(new URL(js, document.baseURI));
  await start({ module_or_path: fetch(wasm, { integrity: digest }) });
} catch (trouble) {
  console.error(trouble);
  // What is on the page now is still the loading state, unless the program has replaced it.
  const words = document.getElementById("loading");
  if (words) {
    words.dataset.state = "failed";
    words.textContent = "Ribbon could not start. It needs a browser with WebAssembly (any of the last few years), and all of its files. Please reload.";
  }
}
