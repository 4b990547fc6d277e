// `pnpm size`: what the imports that users write cost in bytes. Needs `pnpm build` first. The budgets are in size.json.
//
//   --json      prints the measurements as JSON
//   --tighten   lowers the budgets to what was measured plus 2 %; never raises one
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { excess, tighten } from "./size/budget.ts";
import { measure, type SizeBudget } from "./size/measure.ts";

const file = fileURLToPath(new URL("../size.json", import.meta.url));
const { values } = parseArgs({ options: { json: { type: "boolean" }, tighten: { type: "boolean" } } });

// The shape is this project's own.
const budgets = JSON.parse(readFileSync(file, "utf8")) as SizeBudget[];
const rows = [];
for (const budget of budgets) {
  try {
    rows.push({ budget, size: await measure(budget) });
  } catch (error) {
    console.error(`${budget.import}: cannot be bundled. ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

if (values.json) {
  console.log(
    JSON.stringify(
      rows.map(({ budget, size }) => ({ ...budget, ...size })),
      null,
      2,
    ),
  );
} else {
  console.log("minified      gzip     later  one file  import");
  for (const { budget, size } of rows) {
    const columns = [
      size.minifiedBytes,
      size.gzipBytes,
      ...(size.laterGzipBytes > 0 ? [size.laterGzipBytes, size.oneFileGzipBytes] : ["", ""]),
    ];
    const bytes = columns.map((column) => String(column).padStart(8)).join("  ");
    const rest = budget.external ? `, without ${budget.external.join(", ")}` : "";
    console.log(`${bytes}  ${budget.import} (${budget.platform}${rest})`);
  }
}
for (const { budget, size } of rows) {
  for (const reason of excess(budget, size)) {
    console.error(`${budget.import}: ${reason}. Find out what came in; a budget may only be tightened.`);
    process.exitCode = 1;
  }
}
if (values.tighten && rows.length === budgets.length) {
  const tightened = rows.map(({ budget, size }) => tighten(budget, size));
  writeFileSync(file, `${JSON.stringify(tightened, null, 2)}\n`);
}
