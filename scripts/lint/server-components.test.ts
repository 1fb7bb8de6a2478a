import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const IMPORT = /^(?:import|export)\s+(?!type\b)([^;"]*?)\s*from\s+"([^"]+)"/gm;
const CLIENT_OF_REACT = /^use(?:State|Reducer|Effect|LayoutEffect|Ref|Context|Transition|SyncExternalStore)$/;

type Import = { names: string[]; from: string };

/** What a file takes at run time; types are gone by then. */
function importsOf(text: string): Import[] {
  return [...text.matchAll(IMPORT)].map(([, clause = "", from = ""]) => ({
    names: (/\{([^}]*)\}/.exec(clause)?.[1] ?? "")
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "" && !name.startsWith("type "))
      .map((name) => name.split(" as ")[0]?.trim() ?? ""),
    from,
  }));
}

function fileOf(from: string, importer: string): string | null {
  const base = from.startsWith("@/")
    ? from.slice(2)
    : from.startsWith(".")
      ? join(dirname(importer), from)
      : null;
  if (base === null) return null;
  return [".ts", ".tsx"].map((end) => `${base}${end}`).find((path) => existsSync(join(ROOT, path))) ?? null;
}

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const isClient = (text: string) => /^\s*["']use client["']/.test(text);
const isActions = (text: string) => /^\s*["']use server["']/.test(text);

/** From every page down to where the browser's part begins: what is asked there of the browser's part. */
function faults(): { faults: string[]; walked: number } {
  const found: string[] = [];
  const waiting = globSync("app/**/{page,layout,loading,not-found,template}.tsx", { cwd: ROOT });
  const seen = new Set(waiting);
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const text = read(path);
    if (isClient(text) || isActions(text)) continue;
    for (const { names, from } of importsOf(text)) {
      if (from === "react")
        found.push(...names.filter((name) => CLIENT_OF_REACT.test(name)).map((name) => `${path}: ${name}`));
      const target = fileOf(from, path);
      if (target === null) continue;
      if (isClient(read(target))) {
        // A component is drawn by the browser; a function cannot be called from here.
        found.push(
          ...names.filter((name) => /^[a-z]/.test(name)).map((name) => `${path}: ${name} of ${target}`),
        );
      } else if (!seen.has(target)) {
        seen.add(target);
        waiting.push(target);
      }
    }
  }
  return { faults: found, walked: seen.size };
}

it("what is drawn on the server calls no function of the browser's part", () => {
  const { faults: found, walked } = faults();
  expect(found).toEqual([]);
  expect(walked).toBeGreaterThan(300);
});
