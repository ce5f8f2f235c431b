// The entry for browsers, with a bundler or without: the program lies beside this file and is fetched from there, and from nowhere else.
import init, * as program from "./program.js";
import { RibbonError, api } from "./api.js";

let loading;
const load = () => (loading ??= init().then(() => program));

// A message to itself: timers would be held back to 4 ms, and to a second in a tab that nobody looks at.
const breathe = () =>
  new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });

export { RibbonError };
export const { plan, simulate, validate, importFiles, planJson } = api(load, breathe);
