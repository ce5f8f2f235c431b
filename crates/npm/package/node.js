// The entry for node: the program is read from the file beside this one.
import { readFile } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import init, * as program from "./program.js";
import { RibbonError, api } from "./api.js";

const read = async () => {
  await init({ module_or_path: await readFile(new URL("./program_bg.wasm", import.meta.url)) });
  return program;
};
let loading;
const load = () => (loading ??= read());

export { RibbonError };
export const { plan, simulate, validate, importFiles, planJson } = api(load, () => setImmediate());
