import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { PROJECT_DIR } from "@/db/fingerprint";

const NAMES = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** A Chrome or Chromium that runs: one installed here, else Playwright's, else the system's package. */
export function findBrowser(): string {
  return (
    installed() ??
    playwrights() ??
    (download() ? playwrights() : undefined) ??
    (installPackage() ? installed() : undefined) ??
    refuse()
  );
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = [
    process.env.PLUMBLINE_BROWSER ?? "",
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    MAC,
  ];
  return candidates.find(isRunnable);
}

function playwrights(): string | undefined {
  const path = chromium.executablePath();
  return isRunnable(path) ? path : undefined;
}

/** A downloaded browser without the system's libraries does not even tell its version. */
function isRunnable(path: string): boolean {
  if (!path || !existsSync(path)) return false;
  return spawnSync(path, ["--version", "--no-sandbox"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

function download(): boolean {
  console.log("  … No browser found; downloading Playwright's Chromium");
  const cli = join(PROJECT_DIR, "node_modules", "@playwright", "test", "cli.js");
  const flags = ["install", "chromium", ...(isRootWithApt() ? ["--with-deps"] : [])];
  const run = spawnSync(process.execPath, [cli, ...flags], { encoding: "utf8", timeout: 300_000 });
  if (run.status !== 0)
    console.log(`  … That failed: ${/^.*(ENOTFOUND|Error).*$/m.exec(run.stderr)?.[0] ?? "no reason given"}`);
  return run.status === 0;
}

function installPackage(): boolean {
  if (!isRootWithApt()) return false;
  console.log("  … Installing the system's Chromium");
  const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
  spawnSync("apt-get", ["update", "-qq"], options);
  return (
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options).status ===
    0
  );
}

const isRootWithApt = () => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

function refuse(): never {
  throw new Error(
    "No browser for the browser tests: install Chrome or Chromium, or name one in PLUMBLINE_BROWSER. " +
      "(Playwright's could not be downloaded, and only root may install the system's package.)",
  );
}
