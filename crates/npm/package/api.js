// What both entries share: promises, signals and files around the program. They say where it comes from (`load`) and how the event loop gets
// its turn between two slices (`breathe`).

export class RibbonError extends Error {
  constructor(diagnostics) {
    super(diagnostics.map(words).join("\n"));
    this.name = "RibbonError";
    this.diagnostics = diagnostics;
  }
}

const words = ({ place, message, hint }) => {
  const where = [place.input, place.row && `row ${place.row}`, place.column && `column ${place.column}`, place.path];
  return `${where.filter(Boolean).join(", ")}: ${message} ${hint}`.trim();
};

// The program throws lists of diagnostics; anything else is a bug, and stays what it is.
const asked = (ask) => {
  try {
    return ask();
  } catch (thrown) {
    throw Array.isArray(thrown) ? new RibbonError(thrown) : thrown;
  }
};

const textOf = (scenario) => (typeof scenario === "string" ? scenario : JSON.stringify(scenario));

const bytesOf = async (content) => {
  if (typeof content === "string") return new TextEncoder().encode(content);
  if (typeof content.arrayBuffer === "function") return new Uint8Array(await content.arrayBuffer());
  if (ArrayBuffer.isView(content)) return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  return new Uint8Array(content);
};

// A file of the browser is itself its content.
const laid = async (file) => {
  const { name, content = file, instance, batch, reading } = file;
  return [name, await bytesOf(content), { instance, batch, reading }];
};

export const api = (load, breathe) => ({
  async plan(scenario, { onProgress, onAnswer, signal } = {}) {
    signal?.throwIfAborted();
    const { Planning } = await load();
    const planning = new Planning(textOf(scenario));
    let answer;
    try {
      do {
        await breathe();
        signal?.throwIfAborted();
        for (const event of planning.advance()) {
          if (event.rejected) throw new RibbonError(event.rejected.diagnostics);
          if (event.progress) onProgress?.(event.progress.progress);
          if (event.answer) {
            answer = event.answer.plan;
            onAnswer?.(answer, event.answer.warnings);
          }
        }
      } while (!planning.done);
    } finally {
      planning.free();
    }
    return answer;
  },

  async simulate(scenario, pool) {
    const program = await load();
    return asked(() => program.simulate(textOf(scenario), pool));
  },

  async validate(scenario) {
    const program = await load();
    return asked(() => program.validate(textOf(scenario)));
  },

  async importFiles(files, { draft = {}, names = {} } = {}) {
    const program = await load();
    const all = await Promise.all(Array.from(files, laid));
    const imported = asked(() => program.importFiles(all, { draft, names }));
    return { ...imported, scenario: imported.scenario && JSON.parse(imported.scenario) };
  },

  async planJson(plan) {
    const program = await load();
    return asked(() => program.planJson(plan));
  },
});
