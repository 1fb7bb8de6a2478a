import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// Each line is a file with one import. Biome judges them all at once, by the project's own configuration.
const REFUSED: [file: string, imported: string][] = [
  ["lib/kernel/a.ts", "@/lib/engine/drift/b"],
  ["lib/kernel/b.ts", "zod"],
  ["lib/engine/drift/a.ts", "node:fs"],
  ["lib/engine/drift/b.ts", "@/lib/engine/rebalance/b"],
  ["lib/engine/drift/c.ts", "@/lib/schemas/framework"],
  ["lib/engine/framework/a.ts", "../drift/b"],
  ["lib/engine/product/a.ts", "@/lib/engine/framework/b"],
  ["lib/schemas/a.ts", "@/db/schema/framework"],
  ["lib/interchange/a.ts", "@/db/client"],
  ["lib/format/a.ts", "@/lib/engine/drift/b"],
  ["lib/procedures/framework/a.ts", "next/headers"],
  ["lib/procedures/framework/b.ts", "drizzle-orm"],
  ["lib/procedures/framework/c.ts", "@/db/schema/framework"],
  ["lib/procedures/framework/d.ts", "@/lib/server/session"],
  ["lib/providers/a.ts", "@/db/client"],
  ["lib/threads/a.ts", "@/lib/procedures/router"],
  ["lib/auth/a.ts", "@/lib/procedures/router"],
  ["lib/server/a.ts", "@/db/repositories/framework"],
  ["lib/server/b.ts", "drizzle-orm"],
  ["lib/cli/a.ts", "next/headers"],
  ["lib/jobs/a.ts", "next/cache"],
  ["lib/client/a.ts", "@/db/client"],
  ["components/drift/a.tsx", "@/lib/procedures/router"],
  ["components/drift/b.tsx", "@/db/client"],
  ["app/page.ts", "@/db/client"],
  ["app/other.ts", "@/lib/procedures/router"],
  ["app/third.ts", "@/lib/engine/drift/b"],
  ["db/repositories/a.ts", "@/lib/procedures/base"],
  ["db/repositories/b.ts", "next/cache"],
  ["bench/a.ts", "../lib/kernel/money"],
];

const ALLOWED: [file: string, imported: string][] = [
  ["lib/kernel/ok.ts", "decimal.js"],
  ["lib/engine/drift/ok.ts", "@/lib/engine/framework/tree"],
  ["lib/engine/drift/ok2.ts", "./report"],
  ["lib/schemas/ok.ts", "zod"],
  ["lib/procedures/framework/ok.ts", "@/db/repositories/framework"],
  ["lib/server/ok.ts", "next/headers"],
  ["components/drift/ok.tsx", "@/lib/engine/drift/report"],
  ["app/ok.ts", "@/lib/server/session"],
  ["db/repositories/ok.ts", "../schema/framework"],
  ["lib/kernel/ok.test.ts", "vitest"],
];

const IMPURE: [file: string, code: string][] = [
  ["lib/engine/risk/clock.ts", "export const now = () => Date.now();"],
  ["lib/engine/risk/today.ts", "export const today = () => new Date();"],
  ["lib/engine/risk/chance.ts", "export const draw = () => Math.random();"],
  [
    "lib/engine/risk/later.ts",
    "export const later = async (work: () => Promise<number>) => (await work()) + 1;",
  ],
  ["lib/engine/risk/environment.ts", "export const flag = () => process.env.FLAG;"],
  ["lib/server/silent.ts", "export const calm = (f: () => void) => {\n  try {\n    f();\n  } catch {}\n};"],
];

/** Each blamed file and rule once: `lib/x.ts lint/style/noRestrictedImports`. */
let blamed: Set<string>;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-lint-"));
  const config = JSON.parse(readFileSync("biome.json", "utf8"));
  writeFileSync(
    join(folder, "biome.json"),
    JSON.stringify({ ...config, $schema: undefined, vcs: undefined }),
  );
  cpSync("scripts/lint", join(folder, "scripts/lint"), { recursive: true });
  for (const [file, imported] of [...REFUSED, ...ALLOWED])
    write(file, `import { thing } from "${imported}";\nexport const own = thing;\n`);
  for (const [file, code] of IMPURE) write(file, code);
  const biome = join(process.cwd(), "node_modules/.bin/biome");
  const flags = ["lint", "--reporter=json", "--max-diagnostics=none", "--diagnostic-level=error", "."];
  const run = spawnSync(biome, flags, { cwd: folder, encoding: "utf8" });
  const report: { diagnostics: { category: string; location: { path: string } }[] } = JSON.parse(run.stdout);
  blamed = new Set(report.diagnostics.map(({ category, location }) => `${location.path} ${category}`));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, code: string): void {
  mkdirSync(join(folder, dirname(file)), { recursive: true });
  writeFileSync(join(folder, file), code);
}

const IMPORTS = "lint/style/noRestrictedImports";
const blames = (file: string) => [...blamed].filter((blame) => blame.startsWith(`${file} `));

describe("who may import whom", () => {
  it.each(REFUSED)("%s may not import %s", (file) => expect(blames(file)).toContain(`${file} ${IMPORTS}`));
  it.each(ALLOWED)("%s may import %s", (file) => expect(blames(file)).toEqual([]));
  it.each(IMPURE)("%s is refused", (file) => expect(blames(file)).toHaveLength(1));
});
