// Runs a list of stages one after the other; the steps of one stage run at the same time.
import { run } from "./run.mjs";

/**
 * @typedef {object} Step
 * @property {string} title What the heading says.
 * @property {string[]} [command] The program to run; or else
 * @property {() => Promise<{ code: number, output: string }>} [action] what to do instead.
 * @property {string} remedy What to do when it fails.
 * @property {boolean} [live] Show the output as it comes. Only for a step that is alone in its stage.
 * @property {boolean} [report] Show the output of a success too.
 */

/**
 * @param {Step[][]} stages
 * @returns {Promise<string | undefined>} What failed and what to do about it, one sentence per step. The steps of that
 *   stage were run to their end, those of later stages were not started.
 */
export async function runStages(stages) {
  for (const stage of stages) {
    const ends = stage.map(async (step) => {
      const start = performance.now();
      if (step.live) console.log(`\n== ${step.title}`);
      const result = await (step.command ? run(step.command, { live: step.live }) : step.action());
      return { step, ...result, seconds: (performance.now() - start) / 1000 };
    });
    const failures = [];
    for (const end of ends) {
      const { step, code, output, seconds } = await end;
      console.log(`${step.live ? "" : "\n"}== ${step.title}: ${code === 0 ? "ok" : "FAILED"}, ${seconds.toFixed(1)} s`);
      if (code !== 0 || step.report)
        process.stdout.write(output.endsWith("\n") || output === "" ? output : `${output}\n`);
      if (code !== 0) failures.push(`${step.title} failed. ${step.remedy}`);
    }
    if (failures.length > 0) return failures.join("\n");
  }
  return undefined;
}
