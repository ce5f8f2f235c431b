// Starts the page's program. It is a file of its own because the content security policy allows no inline script.
// Knows nothing of the program but the two addresses that the build leaves in index.html.

const [js, wasm] = ["program-js", "program-wasm"].map((id) => document.getElementById(id).href);

try {
  const program = await import(js);
  await program.default({ module_or_path: wasm });
} catch (trouble) {
  console.error(trouble);
  // If the program has not come far enough to replace it, the loading state is still there to tell people.
  const loading = document.getElementById("loading");
  if (loading) {
    loading.dataset.state = "failed";
    loading.textContent =
      "Ribbon could not start. It needs all of its files, and a browser with WebAssembly, as all of the last years are. Please reload.";
  }
}
