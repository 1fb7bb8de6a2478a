import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createUser } from "@/lib/auth/create-user";
import { type AuthHarness, openAuthHarness, randomEmail, TEST_PASSWORD } from "@/lib/auth/testing";
import { makeProgram } from "./program";
import { plumbline, type Ran } from "./testing";

// Every command there is, as a person types it: what it answers, what it refuses and with which exit code.

let harness: AuthHarness;
let folder: string;
const owner = randomEmail();
const approver = randomEmail();
const ran = new Set<string>();

beforeAll(async () => {
  harness = await openAuthHarness({ seeded: true });
  folder = await mkdtemp(join(tmpdir(), "plumbline-cli-"));
  const { workspaceId } = await createUser({ name: "Ada Plumb", email: owner, password: TEST_PASSWORD });
  const second = await createUser({ name: "Bo Plumb", email: approver, password: TEST_PASSWORD });
  await harness.admin`insert into member (workspace_id, user_id, role) values (${workspaceId}, ${second.id}, 'approver')`;
  await harness.admin`update app_user set last_workspace_id = ${workspaceId} where id = ${second.id}`;
}, 300_000);
afterAll(async () => {
  await harness.close();
  await rm(folder, { recursive: true, force: true });
});

/** As the owner; the first two words name the command. */
async function typed(...words: string[]): Promise<Ran> {
  ran.add(nameOf(words));
  return plumbline("--as", owner, ...words);
}

async function typedBy(email: string, ...words: string[]): Promise<Ran> {
  ran.add(nameOf(words));
  return plumbline("--as", email, ...words);
}

const nameOf = (words: readonly string[]) =>
  words[0] === "seed"
    ? "seed"
    : words
        .filter((word) => !word.startsWith("--"))
        .slice(0, 2)
        .join(" ");

async function json<T = Record<string, unknown>>(...words: string[]): Promise<T> {
  const { status, out, err } = await typed(...words, "--json");
  expect(err).toBe("");
  expect(status).toBe(0);
  return JSON.parse(out) as T;
}

/** Done, with a table or line on standard output that holds this. */
async function shows(words: string[], ...texts: string[]): Promise<void> {
  const { status, out, err } = await typed(...words);
  expect(`${status} ${err}`).toMatch(/^0 /);
  for (const text of texts) expect(out).toContain(text);
}

async function refuses(words: string[], text: string, status = 1): Promise<void> {
  const answer = await typed(...words);
  expect(answer.err).toContain(text);
  expect(answer.out).toBe("");
  expect(answer.status).toBe(status);
}

describe("capital", () => {
  it("adds, withdraws and tells the balance", async () => {
    await shows(["capital", "add", "200000.00", "--note", "First close"], "added USD 200,000.00");
    await shows(["capital", "withdraw", "100000"], "master cash USD 100,000.00");
    await shows(["capital", "balance"], "Deployable", "50,000.00");
    await refuses(["capital", "withdraw", "100000.01"], "100,000.00");
    await refuses(["capital", "add", "0.005"], "2 decimals");
    await refuses(["capital", "add", "1e5"], "it");
  });

  it("makes, changes and shows pools", async () => {
    const make = ["pool", "create", "--name", "Equity", "--asset-class", "equity", "--limit", "90000"];
    await shows(make, "90,000.00");
    await refuses(make, "Equity");
    await shows(["pool", "update", "Equity", "--limit", "95000.00", "--cap", "90%"], "85,500.00");
    await shows(["pool", "list"], "Equity");
    await shows(["pool", "status", "Equity"], "Equity");
    await refuses(["pool", "status", "Nothing"], "No such pool");
  });

  it("makes, changes and lists strategies", async () => {
    const words = ["strategy", "create", "--pool", "Equity", "--limit", "80000"];
    await shows([...words, "--name", "Alpha", "--status", "active"], "active", "80,000.00");
    await shows([...words, "--name", "Beta"], "draft");
    await shows(["strategy", "update", "Beta", "--status", "approved", "--risk-tier", "low"], "approved");
    await shows(["strategy", "list"], "Alpha", "Beta");
    await refuses(["strategy", "update", "Beta", "--status", "paused"], "approved");
    await refuses(["strategy", "create", "--name", "No pool"], "--pool", 2);
  });

  it("allocates within the rules and names each that is broken", async () => {
    await refuses(
      ["capital", "allocate", "Alpha", "60000"],
      "Available 50,000.00, requested 60,000.00, exceeds by 10,000.00",
    );
    await shows(["capital", "allocate", "Alpha", "30000", "--dry-run"], "30,000.00");
    await shows(["capital", "allocate", "Alpha", "40000"], "deployed USD 40,000.00");
    await shows(["capital", "deallocate", "Alpha", "20000"], "deployed USD 20,000.00");
    await refuses(["capital", "allocate", "Beta", "1"], "approved");
  });

  it("takes a request through four eyes", async () => {
    const asked = await json<{ id: string }>("allocation", "request", "Alpha", "5000", "--reason", "Cheap");
    await refuses(["allocation", "approve", asked.id], "another");
    const approved = await typedBy(approver, "allocation", "approve", asked.id, "--note", "Fine");
    expect(approved.out).toContain("approved");
    await shows(["allocation", "deploy", asked.id], "deployed");
    await shows(["allocation", "release", asked.id, "--amount", "1000"], "1,000.00");
    const other = await json<{ id: string }>("allocation", "request", "Alpha", "100", "--reason", "More");
    expect((await typedBy(approver, "allocation", "reject", other.id)).out).toContain("rejected");
    const third = await json<{ id: string }>("allocation", "request", "Alpha", "100", "--reason", "Again");
    await shows(["allocation", "cancel", third.id], "cancelled");
    await shows(["allocation", "list"], "deployed", "rejected", "cancelled");
  });

  it("runs the allocator, dry and for good, once a day", async () => {
    await refuses(["allocator", "weights", "Alpha=110%"], "110");
    await shows(["allocator", "weights", "Alpha=25%"], "25.0 %");
    await shows(["allocator", "weights"], "left alone");
    expect((await typed("allocator", "run", "--dry-run")).err).toContain("nothing was moved");
    const { status, out, err } = await typed("allocator", "run");
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining("done") });
    expect(out).toContain("25,000.00");
    expect((await typed("allocator", "run")).err).toContain("from before");
  });

  it("proposes and decides reallocations", async () => {
    await refuses(["reallocation", "propose"], "");
    await shows(["reallocation", "status"]);
    const unknown = "00000000-0000-4000-8000-000000000000";
    for (const verb of ["approve", "reject", "execute"])
      await refuses(["reallocation", verb, unknown], "No such");
  });

  it("proves and exports the audit trail", async () => {
    await shows(["audit", "verify"]);
    const { out } = await typed("audit", "export", "--format", "csv");
    expect(out).toContain("capital.allocate");
  });

  it("makes a fund to look around in", async () => {
    await shows(["seed"], "Harrow Lane Capital");
    const fund = ["--workspace", "Harrow Lane Capital (sample)"];
    const summary = await json<{ deployed_usd: string; open_requests: number }>(
      "capital",
      "balance",
      ...fund,
    );
    expect(Number(summary.deployed_usd)).toBeGreaterThan(4_000_000);
    const proposed = await json<{ id: string; status: string }[]>("reallocation", "status", ...fund);
    expect(proposed.map(({ status }) => status)).toEqual(["proposed"]);
    await shows(["audit", "verify", ...fund]);
  }, 120_000);
});

describe("frameworks, portfolios and backtests", () => {
  it("imports, shows, checks and exports a framework", async () => {
    const file = join(folder, "framework.csv");
    await writeFile(
      file,
      "path,label,target_weight\nAssetClass/Equity,Equity,60%\nAssetClass/Bonds,Bonds,40%\n",
    );
    await shows(["framework", "validate", file]);
    await shows(["framework", "import", file, "--name", "Sixty forty"], "Sixty forty");
    await shows(["framework", "list"], "Sixty forty");
    await shows(["framework", "show", "Sixty forty"], "Equity");
    const out = join(folder, "out.json");
    await shows(["framework", "export", "Sixty forty", "--format", "json", "--out", out]);
    expect(JSON.parse(await readFile(out, "utf8"))).toMatchObject({ name: "Sixty forty" });
  });

  it("lists portfolios, and refuses one that is not there", async () => {
    expect((await typed("portfolio", "list")).err).toContain("Nothing there yet");
    await refuses(["portfolio", "drift", "Nothing"], "Nothing");
    await refuses(["portfolio", "transactions", "Nothing"], "Nothing");
    await refuses(["portfolio", "plan", "Nothing"], "Nothing");
  });

  it("runs, keeps, shows and exports a backtest", async () => {
    const run = [
      "backtest",
      "run",
      "--weights",
      "SPY=60,AGG=40",
      "--start",
      "2015-01-02",
      "--save",
      "--name",
      "Test run",
    ];
    await shows(run, "Final value");
    await shows(["backtest", "list"], "Test run");
    await shows(["backtest", "show", "Test run"]);
    await shows(["backtest", "export", "Test run"]);
  });

  it("brings in prices", async () => {
    const file = join(folder, "prices.csv");
    await writeFile(file, "date,symbol,close\n2026-11-19,SPY,600.10\n2026-11-20,SPY,601.20\n");
    await shows(["prices", "import", file]);
    ran.add("prices refresh");
    const refresh = await plumbline("--as", owner, "prices", "refresh", "--help");
    expect(refresh).toMatchObject({ status: 0 });
  });
});

describe("people, keys and jobs", () => {
  it("makes users and sets passwords anew", async () => {
    const email = randomEmail();
    const made = await typed("user", "create", "--name", "Cy", "--email", email);
    expect(made).toMatchObject({ status: 0, out: expect.stringMatching(/^\S{20}\n$/) });
    expect(await typed("user", "reset-password", "--email", email)).toMatchObject({ status: 0 });
  });

  it("makes, lists and revokes keys", async () => {
    const key = await json<{ id: string }>("key", "create", "--name", "Script", "--scope", "read");
    await shows(["key", "list"], "Script");
    await shows(["key", "revoke", key.id]);
  });

  it("lists jobs and sets one off", async () => {
    expect((await typed("jobs", "list")).out).toContain("purge");
    await shows(["jobs", "run", "purge"], "purge");
  });
});

it("has typed every command there is", () => {
  const leaves = (command: Command, words: string[]): string[] =>
    command.commands.length === 0
      ? [words.join(" ")]
      : command.commands.flatMap((child) => leaves(child, [...words, child.name()]));
  expect(leaves(makeProgram(), []).filter((name) => !ran.has(name))).toEqual([]);
});
