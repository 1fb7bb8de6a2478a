import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPool, openTenantDatabase, type TenantDatabase } from "@/db/client";
import { nextBusinessDayOnOrAfter } from "@/lib/kernel/dates";
import { Decimal, ZERO } from "@/lib/kernel/decimal";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { callerOf } from "./caller";
import { HANDLERS } from "./handlers";
import { systemPrincipal } from "./principal";

const FOLDER = process.env.PLUMBLINE_SHARED_DATA ?? join(process.cwd(), "../shared/data");
const FILE = join(FOLDER, "etf-daily", "assetallocation_prices.csv");
const hasData = existsSync(FILE);
if (!hasData) console.warn("Skipping five years of real prices: the market data is not beside the project");
const testOnData = hasData ? it : it.skip;

const FUNDS = ["VTI", "VEU", "BND", "GLD", "VNQ"] as const;
const FIRST = "2018-06-11";
const LAST = "2023-06-09";
/** Trades are booked once an episode is this many days old, so that reminders come before. */
const PATIENCE_DAYS = 4;
const DEPOSIT = new Decimal("750.25");

type Day = { date: string; closes: Map<string, Decimal> };

/** Real closes of five funds, a row a weekday; holidays repeat the day before. */
function readDays(): Day[] {
  const [head = "", ...rows] = readFileSync(FILE, "utf8")
    .replace(/^\uFEFF/, "")
    .trim()
    .split(/\r?\n/);
  const columns = head.split(",");
  return rows.flatMap((row) => {
    const cells = row.split(",");
    const [month = "", day = "", year = ""] = (cells[0] ?? "").split("/");
    const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    if (date < FIRST || date > LAST) return [];
    const closes = FUNDS.map((fund) => [fund, new Decimal(cells[columns.indexOf(fund)] ?? "")] as const);
    return [{ date, closes: new Map(closes) }];
  });
}

/** The test's own books, kept by adding and multiplying alone. */
type Own = { cash: Decimal; units: Map<string, Decimal> };

function ownValue({ cash, units }: Own, { closes }: Day): Decimal {
  let value = cash;
  for (const [symbol, held] of units) {
    const cents = held.times(closes.get(symbol) ?? ZERO).toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN);
    value = value.plus(cents);
  }
  return value;
}

/** What an episode should do, told in a few lines: the rule of the domain once more, by hand. */
type OwnEpisode = { openedAt: string; side: string; notices: number; lastNotice: string };

let harness: Harness;
let database: TenantDatabase;
let owner: Principal;
let portfolio = "";
const own: Own = { cash: ZERO, units: new Map() };

const at = (date: string) => new Date(`${date}T22:00:00Z`);
const asOwner = (date: string, key = false) => ({
  context: harness.context(owner, { now: at(date), idempotencyKey: key ? randomUUID() : null }),
});

const FRAMEWORK = {
  name: "Five funds",
  rebalancing: {
    cadence: "Q" as const,
    drift_bps: 250,
    destination: "target" as const,
    scope: "all" as const,
    fractional: false,
    cost_bps: 5,
    min_trade: "50.00",
  },
  buckets: [
    { path: "AssetClass/Equity", label: "Equity", target_weight: 0.6 },
    { path: "AssetClass/Equity/US", label: "US", target_weight: 0.6 },
    { path: "AssetClass/Equity/International", label: "International", target_weight: 0.4 },
    { path: "AssetClass/Bonds", label: "Bonds", target_weight: 0.3 },
    { path: "AssetClass/RealAssets", label: "Real assets", target_weight: 0.1 },
    { path: "AssetClass/RealAssets/Gold", label: "Gold", target_weight: 0.5 },
    { path: "AssetClass/RealAssets/REIT", label: "Real estate", target_weight: 0.5 },
  ],
};
const MAPPING = {
  "AssetClass/Equity/US": [{ symbol: "VTI" }],
  "AssetClass/Equity/International": [{ symbol: "VEU" }],
  "AssetClass/Bonds": [{ symbol: "BND" }],
  "AssetClass/RealAssets/Gold": [{ symbol: "GLD" }],
  "AssetClass/RealAssets/REIT": [{ symbol: "VNQ" }],
};

async function bringPrices({ date, closes }: Day): Promise<void> {
  const csv = [
    "date,symbol,close",
    ...[...closes].map(([fund, close]) => `${date},${fund},${close.toFixed()}`),
  ];
  await call(router.prices.import, { csv: csv.join("\n") }, asOwner(date));
}

async function open(first: Day): Promise<void> {
  const products = FUNDS.map((fund) => `${fund},${fund} fund,ETF,equity,us,USD`);
  const csv = ["symbol,name,type,asset_class,region,currency", ...products].join("\n");
  await call(router.products.import, { csv }, asOwner(first.date));
  await bringPrices(first);
  const { id } = await call(router.frameworks.create, FRAMEWORK, asOwner(first.date));
  await call(router.mapping.set, { id, mapping: MAPPING }, asOwner(first.date));
  const body = { name: "Five years", framework_id: id, amount: "100000.00", fractional: false };
  const opened = await call(router.portfolios.create, body, asOwner(first.date));
  portfolio = opened.id;
  // Its row is as old as its books, as it would be had the days really passed.
  const admin = openPool(harness.urls.adminUrl, 1);
  await admin`update portfolio set created_at = ${first.date} where id = ${portfolio}`;
  await admin.end();
  own.cash = new Decimal("100000");
  for (const { symbol, quantity } of opened.positions) {
    own.units.set(symbol, new Decimal(quantity));
    const paid = new Decimal(quantity).times(first.closes.get(symbol) ?? ZERO);
    own.cash = own.cash.minus(paid.toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN));
  }
}

/** The night's jobs, by their own handlers. */
async function runNight(date: string): Promise<void> {
  const principal = systemPrincipal(owner.workspaceId);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const work = {
    principal,
    workspaceId: owner.workspaceId,
    forDate: date,
    trigger: "schedule" as const,
    now: at(date),
    database,
    api: callerOf({ database, principal, log }),
    log,
    signal: new AbortController().signal,
    onProgress: () => {},
  };
  for (const job of ["sweep", "remind-cadence"] as const) {
    const outcome = await HANDLERS[job](work);
    expect(outcome.state).toBe("done");
  }
}

/** Works out the orders of a day, books them, and books the same in the test's own hand. */
async function rebalance(day: Day): Promise<number> {
  const request = { id: portfolio, mode: "full" as const, trigger: "bands" as const };
  const plan = await call(router.plans.create, request, asOwner(day.date, true));
  if (plan.orders.length === 0) return 0;
  const key = randomUUID();
  const context = { context: harness.context(owner, { now: at(day.date), idempotencyKey: key }) };
  await call(router.plans.execute, { id: plan.id }, context);
  // The same key again is the same answer, and nothing is booked twice.
  await call(router.plans.execute, { id: plan.id }, context);
  for (const { symbol, side, units, price, amount, cost } of plan.orders) {
    const close = day.closes.get(symbol) ?? ZERO;
    expect(new Decimal(price).eq(close)).toBe(true);
    const value = new Decimal(units).times(close);
    expect(new Decimal(amount).minus(value).abs().lte("0.01")).toBe(true);
    const sign = side === "buy" ? 1 : -1;
    own.units.set(symbol, (own.units.get(symbol) ?? ZERO).plus(new Decimal(units).times(sign)));
    own.cash = own.cash.minus(new Decimal(amount).times(sign)).minus(cost);
    expect(own.units.get(symbol)?.isNegative()).toBe(false);
  }
  expect(own.cash.isNegative()).toBe(false);
  return plan.orders.length;
}

async function deposit(date: string): Promise<void> {
  const transactions = [{ kind: "deposit" as const, date, amount: DEPOSIT.toFixed(2) }];
  await call(router.portfolios.recordTransactions, { id: portfolio, transactions }, asOwner(date, true));
  own.cash = own.cash.plus(DEPOSIT);
}

async function openEpisodes(date: string) {
  const query = { limit: 200, state: "open" as const, kind: "drift" as const };
  const { items } = await call(router.alerts.list, query, asOwner(date));
  return items.filter((item) => item.kind === "drift");
}

beforeAll(async () => {
  harness = await openHarness();
  database = openTenantDatabase(harness.urls.appUrl, 4);
  owner = await harness.member();
});
afterAll(async () => {
  await database.close();
  await harness.close();
});

describe("five years of real daily prices, day by day through the jobs", () => {
  testOnData(
    "keeps history, opens an episode and tells of it once, books plans, and reconciles to the cent",
    async () => {
      const days = readDays();
      const [first, ...later] = days;
      if (!first) throw new Error("there are no prices");
      expect([days.length, first.date, days.at(-1)?.date]).toEqual([1305, FIRST, LAST]);
      await open(first);
      const episodes = new Map<string, OwnEpisode>();
      const tally = { plans: 0, orders: 0, opened: 0, closed: 0, notices: 0 };
      let month = first.date.slice(0, 7);
      for (const day of later) {
        await bringPrices(day);
        if (day.date.slice(0, 7) !== month) await deposit(day.date);
        month = day.date.slice(0, 7);
        await runNight(day.date);
        const report = await call(router.portfolios.drift, { id: portfolio }, asOwner(day.date));
        expect(report.value, day.date).toBe(ownValue(own, day).toFixed(2));
        follow(episodes, report.nodes, day.date, tally);
        await expectSame(episodes, day.date);
        const isDue = [...episodes.values()].some((one) => ageOf(one.openedAt, day.date) >= PATIENCE_DAYS);
        if (!isDue) continue;
        const orders = await rebalance(day);
        if (orders === 0) continue;
        tally.plans += 1;
        tally.orders += orders;
        const after = await call(router.portfolios.drift, { id: portfolio }, asOwner(day.date));
        expect(after.nodes.filter((node) => node.status === "exceeds_band")).toEqual([]);
        follow(episodes, after.nodes, day.date, tally);
        await expectSame(episodes, day.date);
      }
      await expectReconciled(days.at(-1)?.date ?? LAST, days, tally);
    },
    900_000,
  );
});

function ageOf(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

type Node = {
  path: string;
  status: string | null;
  drift: number | null;
  target_weight: number | null;
  band: { lower: number; upper: number } | null;
};

/** Opened at a breach, told once and then at most daily, closed inside 80 % of the band on its side. */
function follow(
  episodes: Map<string, OwnEpisode>,
  nodes: readonly Node[],
  date: string,
  tally: { opened: number; closed: number; notices: number },
): void {
  for (const { path, status, drift, target_weight: target, band } of nodes) {
    if (drift === null || target === null || band === null) continue;
    const side = drift > 0 ? "above" : "below";
    let open = episodes.get(path);
    const half = open?.side === "below" ? target - band.lower : band.upper - target;
    const inward = open?.side === "below" ? -drift : drift;
    const isBack = open !== undefined && inward <= 0.8 * half + 1e-12;
    if (open && (isBack || (status === "exceeds_band" && side !== open.side))) {
      episodes.delete(path);
      tally.closed += 1;
      open = undefined;
    }
    if (!open && status === "exceeds_band") {
      episodes.set(path, { openedAt: date, side, notices: 1, lastNotice: date });
      tally.opened += 1;
      tally.notices += 1;
    } else if (open && status === "exceeds_band" && ageOf(open.lastNotice, date) >= 1) {
      open.notices += 1;
      open.lastNotice = date;
      tally.notices += 1;
    }
  }
}

async function expectSame(episodes: Map<string, OwnEpisode>, date: string): Promise<void> {
  const stored = await openEpisodes(date);
  const told = stored.map((one) => [one.path, one.opened_at.slice(0, 10), one.side, one.notice_count]).sort();
  const expected = [...episodes].map(([path, one]) => [path, one.openedAt, one.side, one.notices]).sort();
  expect(told, date).toEqual(expected);
}

async function expectReconciled(
  last: string,
  days: readonly Day[],
  tally: { plans: number; orders: number; opened: number; closed: number; notices: number },
): Promise<void> {
  const view = await call(router.portfolios.get, { id: portfolio }, asOwner(last));
  expect(view.cash).toBe(own.cash.toFixed(2));
  for (const { symbol, quantity } of view.positions) {
    expect([symbol, new Decimal(quantity).toFixed()]).toEqual([symbol, own.units.get(symbol)?.toFixed()]);
  }
  const reconciliation = await call(router.portfolios.reconciliation, { id: portfolio }, asOwner(last));
  expect(reconciliation.is_reconciled).toBe(true);
  const history = await call(router.portfolios.history, { id: portfolio }, asOwner(last));
  expect(history.items.map(({ date }) => date)).toEqual(days.map(({ date }) => date));
  const admin = openPool(harness.urls.adminUrl, 1);
  const [counts] = await admin<Record<string, number>[]>`
    select (select count(*)::int from alert_episode where workspace_id = ${owner.workspaceId}) as episodes,
      (select coalesce(sum(notice_count), 0)::int from alert_episode where workspace_id = ${owner.workspaceId}) as notices,
      (select count(*)::int from alert_event where workspace_id = ${owner.workspaceId} and kind = 'noticed') as first_notices,
      (select count(*)::int from rebalance_plan where workspace_id = ${owner.workspaceId} and status = 'executed') as plans,
      (select count(*)::int from portfolio_activity where workspace_id = ${owner.workspaceId} and summary like '%check is due%') as checks`;
  await admin.end();
  console.info("five years:", JSON.stringify({ ...tally, ...counts, value: view.value, cash: view.cash }));
  expect(counts).toMatchObject({
    episodes: tally.opened,
    notices: tally.notices,
    first_notices: tally.opened,
    plans: tally.plans,
  });
  expect(tally.plans).toBeGreaterThan(5);
  // Twenty quarters begin between June 2018 and June 2023.
  expect(counts?.checks).toBe(quarterStarts());
}

function quarterStarts(): number {
  let count = 0;
  for (let year = 2018; year <= 2023; year += 1) {
    for (const month of ["01", "04", "07", "10"]) {
      const check = nextBusinessDayOnOrAfter(`${year}-${month}-01`);
      if (check > FIRST && check <= LAST) count += 1;
    }
  }
  return count;
}
