import { randomUUID } from "node:crypto";
import { call, isProcedure } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTenantDatabase, type TenantDatabase } from "@/db/client";
import { loadOpenEpisodes } from "@/db/repositories/alerts";
import { insertCapitalAlerts } from "@/db/repositories/capital/alerts";
import { PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";
import { toWorkflowDefinitionView } from "@/lib/schemas/workflow-definition-view";
import { recordObservations } from "./alert/record-observations";
import { keepAs } from "./backtest/saved-fixture";
import { fundMaster } from "./capital/capital-fixture";
import { enterNavs, steadyNavs } from "./capital/nav-fixture";
import type { RequestContext } from "./context";
import { toPublicError } from "./errors";
import type { Principal } from "./principal";
import { router } from "./router";
import { type Harness, openHarness } from "./testing";

/** Stands in every name that workspace A owns; seen by anybody else it is a leak. */
const MARK = "ONLYFORA";
const BUCKET = "AssetClass/Equity";
const FRAMEWORK = {
  name: `${MARK} framework`,
  buckets: [{ path: BUCKET, label: `${MARK} bucket`, target_weight: 1 }],
};
const ANSWERS = {
  horizon: "over_10_years",
  loss_tolerance: "hold",
  income_stability: "stable",
  experience: "3_to_10_years",
  goal: "balanced",
  liquidity_need: "low",
};

type Owned = {
  framework: string;
  portfolio: string;
  transaction: string;
  plan: string;
  profile: string;
  symbol: string;
  alert: string;
  channel: string;
  backtest: string;
  pool: string;
  strategy: string;
  request: string;
  raise: string;
  run: string;
  mark: string;
  reallocation: string;
  journey: string;
  /** A key. */
  workflow: string;
  /** Number of a ledger transaction; another workspace's is not B's. */
  seq: string;
};
type Input = (ids: Owned) => Record<string, unknown>;

/** For every procedure that takes an id, a call that would succeed for its owner. */
const BY_ID: Record<string, Input> = {
  "frameworks.get": ({ framework }) => ({ id: framework }),
  "frameworks.revise": ({ framework }) => ({ ...FRAMEWORK, id: framework, version: 1 }),
  "frameworks.archive": ({ framework }) => ({ id: framework }),
  "frameworks.unarchive": ({ framework }) => ({ id: framework }),
  "frameworks.versions": ({ framework }) => ({ id: framework }),
  "frameworks.diff": ({ framework }) => ({ id: framework, from: 1, to: 1 }),
  "frameworks.restore": ({ framework }) => ({ id: framework, restore_version: 1, version: 1 }),
  "frameworks.export": ({ framework }) => ({ id: framework, format: "json" }),
  "mapping.suggest": ({ framework }) => ({ id: framework }),
  "mapping.propose": ({ framework }) => ({ id: framework, source: "rules" }),
  "mapping.get": ({ framework }) => ({ id: framework }),
  "mapping.set": ({ framework, symbol }) => ({ id: framework, mapping: { [BUCKET]: [{ symbol }] } }),
  "profiles.get": ({ profile }) => ({ id: profile }),
  "profiles.update": ({ profile }) => ({ id: profile, name: "taken", answers: ANSWERS }),
  "workflows.get": ({ workflow }) => ({ key: workflow }),
  "workflows.versions": ({ workflow }) => ({ key: workflow }),
  "workflows.archive": ({ workflow }) => ({ key: workflow }),
  "workflows.unarchive": ({ workflow }) => ({ key: workflow }),
  "runs.get": ({ journey }) => ({ id: journey }),
  "runs.history": ({ journey }) => ({ id: journey }),
  "runs.answer": ({ journey }) => ({ id: journey, step_id: "profile", input: { answers: ANSWERS } }),
  "runs.abandon": ({ journey }) => ({ id: journey }),
  "risk.get": ({ portfolio }) => ({ id: portfolio }),
  "risk.framework": ({ framework }) => ({ id: framework }),
  "risk.stress": ({ portfolio }) => ({ id: portfolio }),
  "risk.frameworkStress": ({ framework }) => ({ id: framework }),
  "risk.returnHistory": ({ portfolio }) => ({ id: portfolio }),
  "risk.frameworkReturnHistory": ({ framework }) => ({ id: framework }),
  "performance.get": ({ portfolio }) => ({ id: portfolio }),
  "performance.attribution": ({ portfolio }) => ({ id: portfolio }),
  "performance.policyBenchmark": ({ portfolio }) => ({ id: portfolio }),
  "portfolios.get": ({ portfolio }) => ({ id: portfolio }),
  "portfolios.change": ({ portfolio }) => ({ id: portfolio, name: "taken" }),
  "portfolios.archive": ({ portfolio }) => ({ id: portfolio }),
  "portfolios.restore": ({ portfolio }) => ({ id: portfolio }),
  "portfolios.drift": ({ portfolio }) => ({ id: portfolio }),
  "portfolios.history": ({ portfolio }) => ({ id: portfolio }),
  "portfolios.report": ({ portfolio }) => ({ id: portfolio }),
  "portfolios.activity": ({ portfolio }) => ({ id: portfolio }),
  "portfolios.export": ({ portfolio }) => ({ id: portfolio, what: "holdings", format: "json" }),
  "portfolios.transactions": ({ portfolio }) => ({ id: portfolio }),
  "portfolios.recordTransactions": ({ portfolio }) => ({
    id: portfolio,
    transactions: [{ kind: "deposit", date: "2026-01-02", amount: "1.00" }],
  }),
  "portfolios.reverseTransaction": ({ portfolio, transaction }) => ({
    id: portfolio,
    transaction_id: transaction,
  }),
  "portfolios.lots": ({ portfolio }) => ({ id: portfolio }),
  "portfolios.reconciliation": ({ portfolio }) => ({ id: portfolio }),
  "portfolios.importHoldings": ({ portfolio }) => ({ id: portfolio, csv: "Symbol,Quantity\nVTI,1\n" }),
  "alerts.get": ({ alert }) => ({ id: alert }),
  "alerts.acknowledge": ({ alert }) => ({ id: alert }),
  "alerts.snooze": ({ alert }) => ({ id: alert, hours: 24 }),
  "alerts.unsnooze": ({ alert }) => ({ id: alert }),
  "backtests.get": ({ backtest }) => ({ id: backtest }),
  "backtests.rename": ({ backtest }) => ({ id: backtest, name: "taken" }),
  "backtests.remove": ({ backtest }) => ({ id: backtest }),
  "backtests.restore": ({ backtest }) => ({ id: backtest }),
  "backtests.rerun": ({ backtest }) => ({ id: backtest }),
  "backtests.share": ({ backtest }) => ({ id: backtest }),
  "backtests.unshare": ({ backtest }) => ({ id: backtest }),
  // A token is no id, but one that names nothing is answered alike.
  "backtests.shared": ({ backtest }) => ({ token: backtest }),
  "backtests.export": ({ backtest }) => ({ id: backtest, format: "json" }),
  "capital.pools.get": ({ pool }) => ({ id: pool }),
  "capital.pools.revise": ({ pool }) => ({ id: pool, name: "taken" }),
  "capital.strategies.get": ({ strategy }) => ({ id: strategy }),
  "capital.strategies.revise": ({ strategy }) => ({ id: strategy, name: "taken" }),
  "capital.strategies.room": ({ strategy }) => ({ id: strategy }),
  "capital.changes.approve": ({ raise }) => ({ id: raise }),
  "capital.changes.reject": ({ raise }) => ({ id: raise }),
  "capital.changes.cancel": ({ raise }) => ({ id: raise }),
  "capital.requests.get": ({ request }) => ({ id: request }),
  "capital.requests.approve": ({ request }) => ({ id: request }),
  "capital.requests.reject": ({ request }) => ({ id: request }),
  "capital.requests.deploy": ({ request }) => ({ id: request }),
  "capital.requests.release": ({ request }) => ({ id: request }),
  "capital.requests.cancel": ({ request }) => ({ id: request }),
  "capital.requests.comment": ({ request }) => ({ id: request, text: "taken" }),
  "capital.strategies.allocation": ({ strategy }) => ({ id: strategy }),
  "capital.strategies.allocate": ({ strategy }) => ({ id: strategy, amount_usd: "1.00" }),
  "capital.strategies.deallocate": ({ strategy }) => ({ id: strategy, amount_usd: "1.00" }),
  "capital.ledger.get": ({ seq }) => ({ seq }),
  "capital.ledger.reverse": ({ seq }) => ({ seq }),
  "capital.nav.get": ({ strategy }) => ({ id: strategy }),
  "capital.nav.record": ({ strategy }) => ({ id: strategy, date: "2026-11-19", nav: "1" }),
  "capital.nav.remove": ({ strategy }) => ({ id: strategy, date: "2026-11-20" }),
  "capital.nav.metrics": ({ strategy }) => ({ id: strategy }),
  "capital.reallocations.get": ({ reallocation }) => ({ id: reallocation }),
  "capital.reallocations.approve": ({ reallocation }) => ({ id: reallocation }),
  "capital.reallocations.reject": ({ reallocation }) => ({ id: reallocation }),
  "capital.reallocations.execute": ({ reallocation }) => ({ id: reallocation }),
  "capital.reallocations.cancel": ({ reallocation }) => ({ id: reallocation }),
  "capital.positions.get": ({ strategy }) => ({ id: strategy }),
  "capital.positions.replace": ({ strategy }) => ({ id: strategy, positions: [] }),
  "capital.allocator.getRun": ({ run }) => ({ id: run }),
  "channels.change": ({ channel }) => ({ id: channel, name: "taken" }),
  "channels.remove": ({ channel }) => ({ id: channel }),
  "channels.test": ({ channel }) => ({ id: channel }),
  "plans.list": ({ portfolio }) => ({ id: portfolio }),
  "plans.preview": ({ portfolio }) => ({ id: portfolio }),
  "plans.create": ({ portfolio }) => ({ id: portfolio }),
  "plans.get": ({ plan }) => ({ id: plan }),
  "plans.export": ({ plan }) => ({ id: plan, format: "json" }),
  "plans.execute": ({ plan }) => ({ id: plan }),
  "plans.undo": ({ plan }) => ({ id: plan }),
  "portfolios.importActivities": ({ portfolio }) => ({
    id: portfolio,
    csv: "Date,Type,Amount,Currency\n2026-01-02,Deposit,5.00,USD\n",
  }),
  "products.get": ({ symbol }) => ({ symbol }),
  "products.uses": ({ symbol }) => ({ symbol }),
  "prices.list": ({ symbol }) => ({ symbol }),
};
/** Lists and other reads without an id: they must answer, and without A's rows. */
const WITHOUT_ID: Record<string, Record<string, unknown>> = {
  "frameworks.list": {},
  "runs.list": {},
  "workflows.list": {},
  "frameworks.generation": {},
  "jobs.list": {},
  "settings.get": {},
  "profiles.list": {},
  "portfolios.list": {},
  "products.list": { q: MARK },
  "alerts.list": {},
  "alerts.counts": {},
  "channels.list": {},
  "backtests.list": {},
  "capital.summary.get": {},
  "capital.ledger.list": {},
  "capital.cashBook.get": {},
  "capital.tradeLog.list": {},
  "capital.master.statement": {},
  "capital.weights.get": {},
  "capital.allocator.runs": {},
  "capital.deployedHistory": {},
  "capital.pools.list": {},
  "capital.strategies.list": {},
  "capital.settings.get": {},
  "capital.changes.list": {},
  "capital.requests.list": {},
  "capital.reallocations.list": {},
  "capital.reallocations.preview": {},
};
/** What names another noun's id in its body. */
const REFERRING: Record<string, Input> = {
  "runs.start": ({ workflow }) => ({ workflow }),
  "portfolios.create": ({ framework }) => ({ name: "taken", framework_id: framework, amount: "100.00" }),
  "frameworks.create": ({ profile }) => ({ ...FRAMEWORK, name: "taken", profile_id: profile }),
  "frameworks.generate": ({ profile }) => ({ profile_id: profile }),
  "capital.strategies.create": ({ pool }) => ({ name: "taken", pool_id: pool, policy_limit_usd: "1.00" }),
  "capital.requests.create": ({ strategy }) => ({
    strategy_id: strategy,
    amount_usd: "1.00",
    reason: "taken",
  }),
};

/** A second kind of thing that a procedure of BY_ID finds by its id. */
const BY_OTHER_ID: [name: string, input: Input][] = [
  ["alerts.get", ({ mark }) => ({ id: mark })],
  ["alerts.acknowledge", ({ mark }) => ({ id: mark })],
  ["alerts.snooze", ({ mark }) => ({ id: mark, hours: 24 })],
];

type Leaf = Parameters<typeof call>[0];

function procedureAt(path: string): Leaf {
  let node: unknown = router;
  for (const key of path.split(".")) node = (node as Record<string, unknown>)[key];
  if (!isProcedure(node)) throw new Error(`the router has no ${path}`);
  return node;
}

function procedureNames(node: unknown, prefix = ""): { name: string; path: string }[] {
  if (isProcedure(node)) return [{ name: prefix, path: node["~orpc"].route.path ?? "" }];
  return Object.entries(node as Record<string, unknown>).flatMap(([key, child]) =>
    procedureNames(child, prefix ? `${prefix}.${key}` : key),
  );
}

type Outcome = { status: number; code: string; message: string; body: string };

async function outcome(name: string, input: unknown, context: RequestContext): Promise<Outcome> {
  try {
    const answer = await call(procedureAt(name), input as never, { context: context as never });
    return { status: 200, code: "", message: "", body: JSON.stringify(answer) ?? "" };
  } catch (error) {
    const { status, code, message, data } = toPublicError(error, "test", context.log);
    return { status, code, message, body: `${message} ${JSON.stringify(data) ?? ""}` };
  }
}

let harness: Harness;
let ownerDatabase: TenantDatabase;
let a: Principal;
let b: Principal;
let ids: Owned;

beforeAll(async () => {
  harness = await openHarness({ seeded: true });
  ownerDatabase = openTenantDatabase(harness.urls.adminUrl, 2);
  [a, b] = [await harness.member(), await harness.member()];
  const context = harness.context(a);
  const symbol = MARK;
  const run = (name: string, input: unknown) =>
    call(procedureAt(name), input as never, { context: context as never }) as Promise<{ id: string }>;
  const products = `symbol,name,type,asset_class,region,currency\n${symbol},${MARK} fund,ETF,equity,us,USD\n`;
  await run("products.import", { csv: products });
  await run("prices.import", { csv: `date,symbol,close\n2026-11-20,${symbol},10\n` });
  const profile = await run("profiles.create", {
    name: `${MARK} profile`,
    answers: ANSWERS,
  });
  const framework = await run("frameworks.create", FRAMEWORK);
  await run("mapping.set", { id: framework.id, mapping: { [BUCKET]: [{ symbol }] } });
  const portfolio = await run("portfolios.create", {
    name: `${MARK} portfolio`,
    framework_id: framework.id,
    amount: "1000.00",
  });
  const books = (await run("portfolios.transactions", { id: portfolio.id })) as unknown as {
    items: { id: string }[];
  };
  const transaction = books.items[0]?.id ?? "";
  const channel = await run("channels.create", { kind: "email", target: `${MARK}@example.test` });
  const alert = await openAlert(portfolio.id);
  ids = {
    framework: framework.id,
    portfolio: portfolio.id,
    transaction,
    plan: (await run("plans.create", { id: portfolio.id })).id,
    profile: profile.id,
    symbol,
    alert,
    channel: channel.id,
    backtest: await keepAs(harness, a, { name: `${MARK} backtest` }),
    journey: (await run("runs.start", { name: `${MARK} journey` })).id,
    workflow: await workflowOfA(run),
    ...(await capitalOfA(run)),
  };
});

/** A workflow's key, which no other workspace has. */
async function workflowOfA(run: (name: string, input: unknown) => Promise<{ id: string }>): Promise<string> {
  const key = "only_for_a";
  const definition = { ...toWorkflowDefinitionView(PORTFOLIO_CREATION), key, name: `${MARK} workflow` };
  await run("workflows.store", { definition });
  return key;
}

/** A pool with a raise that waits, a strategy in it that fell beyond the stop, a request for it and a reallocation. */
async function capitalOfA(run: (name: string, input: unknown) => Promise<{ id: string }>) {
  await fundMaster(harness, a, "1000.00");
  const pool = await run("capital.pools.create", {
    name: `${MARK} pool`,
    asset_class: "credit",
    limit_usd: "1000.00",
  });
  const strategy = await run("capital.strategies.create", {
    name: `${MARK} strategy`,
    pool_id: pool.id,
    policy_limit_usd: "1000.00",
    status: "active",
  });
  const context = harness.context(a, { idempotencyKey: randomUUID() }) as never;
  const deployed = { id: strategy.id, amount_usd: "100.00", note: `${MARK} note` };
  const moved = await call(router.capital.strategies.allocate, deployed, { context });
  const reason = `${MARK} reason`;
  await run("capital.weights.replace", { weights: { [strategy.id]: 0.2 } });
  const key = { ...harness.context(a), idempotencyKey: randomUUID() };
  const allocated = await call(router.capital.allocator.run, {}, { context: key as never });
  const request = await run("capital.requests.create", {
    strategy_id: strategy.id,
    amount_usd: "10.00",
    reason,
  });
  await harness.member("approver", a.workspaceId);
  await run("capital.settings.change", { raises_need_second_person: true });
  const raised = await run("capital.pools.revise", { id: pool.id, limit_usd: "2000.00" });
  const { pending_change } = raised as unknown as { pending_change: { id: string } };
  const seq = String(moved.transaction_id);
  await enterNavs(harness, a, strategy.id, [...steadyNavs(0.01), 50]);
  const reallocation = await run("capital.reallocations.propose", { note: `${MARK} note` });
  return {
    pool: pool.id,
    strategy: strategy.id,
    request: request.id,
    raise: pending_change.id,
    seq,
    reallocation: reallocation.id,
    run: allocated.id ?? "",
    mark: await openMark(strategy.id),
  };
}

/** A bucket of A's that is out of its band. */
async function openAlert(portfolioId: string): Promise<string> {
  const { workspaceId, userId: actorId } = a;
  const band = {
    status: "exceeds_band",
    driftE10: 1e9,
    targetE10: 5e9,
    lowerE10: 4.5e9,
    upperE10: 5.5e9,
  } as const;
  const nodes = [{ path: BUCKET, label: `${MARK} bucket`, ...band }];
  const { database, now } = harness.context(a);
  return database.write(a, async (tx) => {
    await recordObservations(tx, { workspaceId, actorId, now, observations: [{ portfolioId, nodes }] });
    const [open] = await loadOpenEpisodes(tx, workspaceId, [portfolioId]);
    return open?.id ?? "";
  });
}

/** A limit of A's capital that is nearly used up. */
async function openMark(strategyId: string): Promise<string> {
  const { database, now } = harness.context(a);
  const mark = { kind: "utilization", entity: "strategy", entityId: strategyId } as const;
  const words = { label: `${MARK} strategy`, message: `${MARK} strategy is 95.0 % used` };
  const alert = { ...mark, ...words, id: randomUUID() };
  await database.write(a, (tx) => insertCapitalAlerts(tx, a.workspaceId, [alert], now));
  return alert.id;
}

afterAll(async () => {
  await ownerDatabase.close();
  await harness.close();
});

const absent = (): Owned => ({
  framework: randomUUID(),
  portfolio: randomUUID(),
  transaction: randomUUID(),
  plan: randomUUID(),
  profile: randomUUID(),
  symbol: "NOSUCHTHING",
  alert: randomUUID(),
  channel: randomUUID(),
  backtest: randomUUID(),
  pool: randomUUID(),
  strategy: randomUUID(),
  request: randomUUID(),
  raise: randomUUID(),
  run: randomUUID(),
  mark: randomUUID(),
  reallocation: randomUUID(),
  journey: randomUUID(),
  workflow: "no_such_workflow",
  seq: "999999",
});
const malformed: Owned = {
  framework: "1' or 1=1",
  portfolio: "../x",
  transaction: "null",
  plan: "1;--",
  profile: "%00",
  symbol: "'; drop",
  alert: "x",
  channel: "1",
  backtest: "%",
  pool: "1 or 1=1",
  strategy: "..",
  request: "null",
  raise: "0",
  run: "..",
  mark: "'",
  reallocation: "0; select",
  journey: "%27",
  seq: "first",
  workflow: "1' or\u0000",
};

/** A message that names the id asked for is the same message. */
const withoutIds = (text: string) => text.replaceAll(MARK, "X").replaceAll("NOSUCHTHING", "X");

describe("another workspace's ids", () => {
  it("the table below knows every procedure that takes an id of a domain noun", () => {
    // Templates and jobs go by the product's own names, the same for everybody.
    const elsewhere = /^(access|templates|jobs)\./;
    const missing = procedureNames(router)
      .filter(({ name, path }) => path.includes("{") && !elsewhere.test(name) && !BY_ID[name])
      .map(({ name }) => name);
    expect(missing).toEqual([]);
  });

  it("answers the owner, so that the calls below are real ones", async () => {
    const reads = Object.keys(BY_ID).filter((name) =>
      /\.(get|list|uses|drift|history|report|activity|export|versions|transactions|lots|reconciliation)$/.test(
        name,
      ),
    );
    for (const name of reads) {
      const own = await outcome(name, BY_ID[name]?.(ids), harness.context(a));
      expect(own.status, `${name}: ${own.message}`).toBe(200);
    }
  });

  it.each([...Object.entries({ ...BY_ID, ...REFERRING }), ...BY_OTHER_ID])(
    "%s: another's and an absent id are the same 404",
    async (name, input) => {
      const context = () => harness.context(b, { idempotencyKey: randomUUID() });
      const other = await outcome(name, input(ids), context());
      const nobody = await outcome(name, input(absent()), context());
      expect([other.status, other.code, withoutIds(other.message)]).toEqual([
        nobody.status,
        nobody.code,
        withoutIds(nobody.message),
      ]);
      expect([404, 422]).toContain(other.status);
      const strange = await outcome(name, input(malformed), context());
      expect([400, 404, 422], strange.message).toContain(strange.status);
    },
  );

  it.each(Object.entries(WITHOUT_ID))("%s shows nothing of another workspace", async (name, input) => {
    const answer = await outcome(name, input, harness.context(b));
    expect(answer.status).toBe(200);
    expect(answer.body).not.toContain(MARK);
  });
});

describe("the two lines of defence, each alone", () => {
  const everything = () => [
    ...Object.entries(BY_ID).map(([name, input]) => [name, input(ids)] as const),
    ...Object.entries(WITHOUT_ID),
    ...Object.entries(REFERRING).map(([name, input]) => [name, input(ids)] as const),
    ...BY_OTHER_ID.map(([name, input]) => [name, input(ids)] as const),
  ];

  it("without row-level security the procedures leak nothing", async () => {
    for (const [name, input] of everything()) {
      // A superuser's connection: policies do not bind it.
      const context = harness.context(b, { database: ownerDatabase, isDryRun: true });
      const answer = await outcome(name, input, context);
      expect(answer.body.replaceAll(`such product ${MARK}`, ""), name).not.toMatch(new RegExp(`${MARK} `));
    }
  });

  it("with the procedures' checks stubbed row-level security leaks nothing", async () => {
    const scoped = harness.context(b).database;
    // The procedure believes it serves A; the database transaction belongs to B.
    const stubbed: TenantDatabase = {
      ...scoped,
      read: (_scope, work) => scoped.read(b, work),
      write: (_scope, work) => scoped.write(b, work),
    };
    for (const [name, input] of everything()) {
      const answer = await outcome(name, input, harness.context(a, { database: stubbed, isDryRun: true }));
      expect(answer.body, name).not.toMatch(new RegExp(`${MARK} `));
    }
  });

  it("with both lines down the leak is seen, so the two tests above can fail", async () => {
    const stubbed: TenantDatabase = {
      ...ownerDatabase,
      read: (_scope, work) => ownerDatabase.read(b, work),
      write: (_scope, work) => ownerDatabase.write(b, work),
    };
    const context = harness.context(a, { database: stubbed, isDryRun: true });
    const answer = await outcome("portfolios.get", { id: ids.portfolio }, context);
    expect(answer.body).toMatch(new RegExp(`${MARK} `));
  });
});
