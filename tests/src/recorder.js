// Runs in the page before any script of its own: writes down what crosses the wall of the planning worker, and changes nothing of it.
// Progress is left out; there is much of it, and when it comes depends on the machine. So is the program that a worker is given to start.

// An event's first byte is its number (crate `protocol`, wire).
const PROGRESS = 2;

// `heardMs` says for each thing heard how long after the last thing sent it came.
window.journey = { starts: 0, sent: [], heard: [], sentMs: 0, heardMs: [] };
window.Worker = class extends Worker {
  constructor(...words) {
    super(...words);
    // The importing worker has a program and words of its own.
    this.plans = !new URL(words[0], document.baseURI).searchParams.has("wasm");
    if (!this.plans) return;
    window.journey.starts += 1;
    this.addEventListener("message", ({ data }) => {
      // Nothing is what a worker says that only shows that it lives.
      if (data === null || data[0] === PROGRESS) return;
      window.journey.heardMs.push(performance.now() - window.journey.sentMs);
      window.journey.heard.push([...data]);
    });
  }

  postMessage(data, ...rest) {
    if (!this.plans || !(data instanceof Uint8Array)) return super.postMessage(data, ...rest);
    window.journey.sentMs = performance.now();
    window.journey.sent.push([...data]);
    super.postMessage(data, ...rest);
  }
};
