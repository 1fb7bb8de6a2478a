import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_DIR } from "@/db/fingerprint";
import { openModelServer } from "@/lib/providers/model/testing/model-server";
import { exitOf } from "./children";
import { secondsSince } from "./steps";
import { findBrowser } from "./testing/browser";
import { coverageTally } from "./testing/coverage";
import { crashTally } from "./testing/crash/crash-tally";
import { recovery } from "./testing/recovery";
import { discardData, startServer, stopServer, type TestServer } from "./testing/server";
import {
  lastLine,
  ONE_FAILED,
  ONE_PASSED,
  playwrightTally,
  sum,
  type Tally,
  vitestTally,
} from "./testing/tally";

const RESULTS = join(PROJECT_DIR, "test-results");
const VITEST_JSON = join(RESULTS, "vitest.json");
const PLAYWRIGHT_JSON = join(RESULTS, "playwright.json");
const COVERAGE_JSON = join(PROJECT_DIR, "coverage", "coverage-summary.json");

/** How often each of server and database is killed; `npm run soak` does it far longer. */
const CRASHES_EACH = 10;

const SUITES: Record<string, () => Promise<Tally[]>> = {
  types,
  lint,
  unit,
  browser,
  crash,
  recovery: killing,
};

let running: ChildProcess | undefined;
let server: TestServer | undefined;
let isStopping = false;

/** `npm test`: every suite, even after a failure; `npm test -- lint unit` only those. */
export async function main(_stage: string, wanted: string[]): Promise<void> {
  const unknown = wanted.find((name) => !(name in SUITES));
  if (unknown) throw new Error(`No suite ${unknown}; there are ${Object.keys(SUITES).join(", ")}`);
  stopOnSignals();
  mkdirSync(RESULTS, { recursive: true });
  const tallies: Tally[] = [];
  for (const [name, suite] of Object.entries(SUITES)) {
    if (isStopping || (wanted.length > 0 && !wanted.includes(name))) continue;
    tallies.push(...(await runSuite(name, suite)));
  }
  await putServerAway();
  const all = sum(tallies);
  console.log(`\n${lastLine(all)}`);
  process.exit(all.failed > 0 ? 1 : 0);
}

async function runSuite(name: string, suite: () => Promise<Tally[]>): Promise<Tally[]> {
  const started = performance.now();
  console.log(`\n── ${name} ${"─".repeat(60 - name.length)}`);
  let tallies: Tally[];
  try {
    tallies = await suite();
  } catch (error) {
    console.error((error as Error).message);
    tallies = [ONE_FAILED];
  }
  console.log(`  ${name}: ${lastLine(sum(tallies))} in ${secondsSince(started)}`);
  return tallies;
}

/** Runs one of the project's own programs; the output is the user's to see. */
async function run(program: string[], environment: Record<string, string> = {}): Promise<number> {
  const [entry = "", ...args] = program;
  const env = { ...process.env, ...environment };
  running = spawn(process.execPath, [join(PROJECT_DIR, "node_modules", entry), ...args], {
    cwd: PROJECT_DIR,
    stdio: "inherit",
    env,
  });
  return exitOf(running);
}

const verdict = (status: number) => [status === 0 ? ONE_PASSED : ONE_FAILED];

async function types(): Promise<Tally[]> {
  // Next.js describes routes and stylesheets in files it makes itself; a fresh clone has none, an old one stale ones.
  for (const stale of [".next/types", ".next/dev/types", ".next-test/types", ".next-test/dev/types"]) {
    rmSync(join(PROJECT_DIR, stale), { recursive: true, force: true });
  }
  await run(["next/dist/bin/next", "typegen"]);
  return verdict(await run(["typescript/bin/tsc", "--noEmit"]));
}

async function lint(): Promise<Tally[]> {
  return verdict(await run(["@biomejs/biome/bin/biome", "check", "."]));
}

/** Units, laws and the database; with the lines covered where coverage is asked for. */
async function unit(): Promise<Tally[]> {
  rmSync(VITEST_JSON, { force: true });
  rmSync(COVERAGE_JSON, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${VITEST_JSON}`];
  await run(["vitest/vitest.mjs", "run", "--coverage", ...reporters]);
  const tests = vitestTally(readReport(VITEST_JSON, "The unit tests"));
  if (!existsSync(COVERAGE_JSON)) return [tests, ONE_FAILED];
  return [tests, ...coverageTally(COVERAGE_JSON)];
}

/** One server for all suites that need one, as `npm start` makes it. */
async function sharedServer(): Promise<TestServer> {
  if (server) return server;
  server = await startServer();
  console.log(server.output().trimEnd());
  return server;
}

async function putServerAway(): Promise<void> {
  if (!server) return;
  await stopServer(server);
  discardData(server);
  server = undefined;
}

async function browser(): Promise<Tally[]> {
  rmSync(PLAYWRIGHT_JSON, { force: true });
  const executable = findBrowser();
  console.log(`  Browser: ${executable}`);
  const { address, smtpPort, modelPort } = await sharedServer();
  const models = await openModelServer(modelPort);
  await run(["@playwright/test/cli.js", "test", "--reporter=list,json"], {
    PLUMBLINE_E2E_URL: address,
    PLUMBLINE_E2E_SMTP_PORT: String(smtpPort),
    PLUMBLINE_BROWSER: executable,
    PLAYWRIGHT_JSON_OUTPUT_FILE: PLAYWRIGHT_JSON,
  });
  await models.close();
  return [ONE_PASSED, playwrightTally(readReport(PLAYWRIGHT_JSON, "The browser tests"))];
}

/** Kills server and database while money moves, and counts what was lost or booked twice. */
async function crash(): Promise<Tally[]> {
  return [await crashTally(await sharedServer(), CRASHES_EACH)];
}

/** Kills what can be killed; last, because the server does not outlive it. */
async function killing(): Promise<Tally[]> {
  const result = await recovery(await sharedServer());
  server = result.server;
  return result.tallies;
}

function readReport(path: string, what: string) {
  if (!existsSync(path)) throw new Error(`${what} ended without a report`);
  return JSON.parse(readFileSync(path, "utf8"));
}

function stopOnSignals(): void {
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    running?.kill("SIGTERM");
    await putServerAway();
    process.exit(1);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
}
