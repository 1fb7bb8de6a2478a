// The one door to every command. It runs on any Node from 20 on, before anything is installed: it installs what
// package-lock.json names, then goes on under the Node 24 that came with it.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const PROJECT_DIR = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(PROJECT_DIR, "node_modules");
const NODE = join(MODULES, "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const STAMP = join(MODULES, ".plumbline-install");
const NODE_MAJOR = 24;

const STAGES = {
  start: "start.ts",
  dev: "start.ts",
  worker: "worker.ts",
  test: "test.ts",
  cli: "cli.ts",
  bench: "bench.ts",
  soak: "soak.ts",
};

function lockHash() {
  const lock = readFileSync(join(PROJECT_DIR, "package-lock.json"));
  return createHash("sha256").update(lock).update(`${process.platform} ${process.arch}`).digest("hex");
}

/** True when what is installed is what the lock names, whoever installed it. */
function isInstalled(hash) {
  if (!existsSync(NODE)) return false;
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash) return true;
  const hidden = join(MODULES, ".package-lock.json");
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(join(PROJECT_DIR, "package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(hidden, "utf8")).packages;
  const agree = Object.entries(wanted).every(
    ([path, entry]) => path === "" || entry.optional || present[path]?.version === entry.version,
  );
  if (agree) writeFileSync(STAMP, hash);
  return agree;
}

/** Runs a child to its end, handing on the signals that are meant for it; told to stop, it has `limitMs` for that. */
function run(command, args, { limitMs, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: PROJECT_DIR, stdio: "inherit", ...options });
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    let wasStopped = false;
    const relay = (signal) => {
      wasStopped = true;
      child.kill(signal);
      if (limitMs) setTimeout(() => child.kill("SIGKILL"), limitMs).unref();
    };
    for (const signal of signals) process.on(signal, relay);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      for (const name of signals) process.off(name, relay);
      const status = signal ? 1 : (code ?? 1);
      // Told to stop, we do not go on with the next step.
      if (wasStopped) process.exit(status);
      resolve(status);
    });
  });
}

/** npm as it runs us, or the npm on the path. */
function npm(...args) {
  const cli = process.env.npm_execpath;
  const quiet = ["--no-fund", "--no-audit", "--loglevel=error"];
  // npm takes its time to clear away a broken install; the next one starts from nothing anyway.
  const limit = { limitMs: 2_000 };
  if (cli?.endsWith("npm-cli.js")) return run(process.execPath, [cli, ...args, ...quiet], limit);
  return run(process.platform === "win32" ? "npm.cmd" : "npm", [...args, ...quiet], limit);
}

async function install(hash) {
  const started = performance.now();
  console.error("  … Installing packages (first start, or package-lock.json changed)");
  // Whatever this machine is set to leave out, the build and the tests need all of it.
  const everything = ["--include=dev", "--include=optional", "--include=peer"];
  const status = await npm("ci", ...everything);
  if (status !== 0) {
    console.error("  … npm ci did not pass; trying npm install, which is less strict");
    if ((await npm("install", "--no-save", ...everything)) !== 0) {
      fail("The packages could not be installed; npm's message is above. Is the network there?");
    }
  }
  if (!existsSync(NODE)) await installNode();
  writeFileSync(STAMP, hash);
  console.error(`  ✓ Packages   ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** The Node package fetches its program in an install script, which some machines are set to skip. */
async function installNode() {
  await run(process.execPath, ["installArchSpecificPackage.js"], { cwd: join(MODULES, "node") });
  if (!existsSync(NODE))
    fail(`Node ${NODE_MAJOR} could not be installed. Install it yourself and try again.`);
}

function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

const [stage = "", ...args] = process.argv.slice(2);
const script = STAGES[stage];
if (!script) fail(`Usage: node scripts/bootstrap.mjs ${Object.keys(STAGES).join(" | ")}`);

const hash = lockHash();
if (!isInstalled(hash)) await install(hash);

if (Number(process.versions.node.split(".")[0]) < NODE_MAJOR) {
  const status = await run(NODE, [fileURLToPath(import.meta.url), stage, ...args], { cwd: process.cwd() });
  process.exit(status);
}

process.env.PATH = `${join(MODULES, ".bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`;
process.env.NEXT_TELEMETRY_DISABLED ??= "1";
const { register } = await import("tsx/esm/api");
register();
const { main } = await import(pathToFileURL(join(PROJECT_DIR, "scripts", script)).href);
try {
  await main(stage, args);
} catch (error) {
  fail(process.env.PLUMBLINE_DEBUG ? error.stack : error.message);
}
