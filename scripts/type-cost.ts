// `pnpm types`: what the types of a server cost the compiler, with many tools and several schema libraries on one McpServer.
// Needs `pnpm build` first: users pay for the declarations, not for the sources. The budgets are in type-cost.json.
//
//   --json      prints the measurements as JSON
//   --tighten   lowers the budgets to what was measured plus 2 %; never raises one
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { excess, tighten } from "./type-cost/budget.ts";
import { createWorkshop, measure, type TypeBudget } from "./type-cost/measure.ts";

const file = fileURLToPath(new URL("../type-cost.json", import.meta.url));
const { values } = parseArgs({ options: { json: { type: "boolean" }, tighten: { type: "boolean" } } });

// The shape is this project's own.
const budgets = JSON.parse(readFileSync(file, "utf8")) as TypeBudget[];
const workshop = createWorkshop();
const rows = [];
for (const budget of budgets) {
  try {
    rows.push({ budget, cost: await measure(workshop, budget) });
  } catch (error) {
    console.error(`${nameOf(budget)}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

if (values.json) {
  console.log(
    JSON.stringify(
      rows.map(({ budget, cost }) => ({ ...budget, ...cost })),
      null,
      2,
    ),
  );
} else {
  console.log("instantiations   types  memory  check   program");
  for (const { budget, cost } of rows) {
    const { instantiations, types, memoryBytes, checkMs } = cost;
    const memory = `${Math.round(memoryBytes / 2 ** 20)} MiB`;
    console.log(
      `${String(instantiations).padStart(14)}  ${String(types).padStart(6)}  ${memory.padStart(7)}  ${(checkMs / 1000).toFixed(2)} s  ${nameOf(budget)}`,
    );
  }
}
for (const { budget, cost } of rows) {
  for (const reason of excess(budget, cost)) {
    console.error(`${nameOf(budget)}: ${reason}. Find out what got dearer; a budget may only be tightened.`);
    process.exitCode = 1;
  }
}
if (values.tighten && rows.length === budgets.length) {
  const tightened = rows.map(({ budget, cost }) => tighten(budget, cost));
  writeFileSync(file, `${JSON.stringify(tightened, null, 2)}\n`);
}

function nameOf({ compiler, style, tools }: TypeBudget): string {
  return `${compiler}, ${style === "chained" ? `one chain of ${tools} tools` : tools === 1 ? "one tool" : `${tools} tools, a statement each`}`;
}
