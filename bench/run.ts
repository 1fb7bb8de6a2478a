import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { benchEngines } from "./engines";
import { benchHttp } from "./http";
import { printFigures } from "./measure";
import { startBenchServer } from "./server";

// Reports and never fails a test: `npm run bench` for all, `npm run bench engines` or `http` for a part.
const only = process.argv[2];

const results: Record<string, unknown> = {
  at: new Date().toISOString(),
  node: process.version,
  cores: cpus().length,
  processor: cpus()[0]?.model,
};

if (only !== "http") {
  const engines = benchEngines();
  printFigures("Engines: milliseconds a call (median, least, most)", engines);
  results.engines = engines;
}

if (only !== "engines") {
  const server = await startBenchServer();
  try {
    const http = await benchHttp(server);
    printFigures("Production server under 32 connections (median, least, most of 5 rounds)", http);
    results.http = http;
  } finally {
    await server.stop();
  }
}

writeFileSync(join(import.meta.dirname, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
console.log("\nAlso in bench/results.json");
