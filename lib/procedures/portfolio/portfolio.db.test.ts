import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";

/** A Friday. */
const TODAY = "2026-07-31";
let harness: Harness;
let owner: Principal;
let stranger: Principal;
const { frameworks, mapping, portfolios, prices, products } = router;

const as = (principal: Principal, overrides = {}) => ({ context: harness.context(principal, overrides) });
const dry = { isDryRun: true };

const BUCKETS = [
  { path: "AssetClass/Equity", target_weight: 0.6 },
  { path: "AssetClass/Equity/US", target_weight: 0.6 },
  { path: "AssetClass/Equity/International", target_weight: 0.4 },
  { path: "AssetClass/Bonds", target_weight: 0.4 },
];
const PRODUCTS = [
  { symbol: "USA", name: "US shares", region: "us", asset_class: "equity" },
  { symbol: "INTL", name: "International shares", region: "developed_ex_us", asset_class: "equity" },
  { symbol: "BOND", name: "US bonds", region: "us", asset_class: "fixed_income" },
  { symbol: "GOLD", name: "Gold", region: "global", asset_class: "commodities" },
  { symbol: "BARE", name: "Without a price", region: "us", asset_class: "equity" },
];
/** Two valuation days; the US fund rises by a tenth, bonds do not move. */
const PRICES = `date,symbol,close
2026-07-29,USA,250
2026-07-29,INTL,50
2026-07-29,BOND,75
2026-07-29,GOLD,100
2026-07-30,USA,275
2026-07-30,INTL,50
2026-07-30,BOND,75
2026-07-30,GOLD,100
`;
const MAPPING = {
  "AssetClass/Equity/US": [{ symbol: "USA" }],
  "AssetClass/Equity/International": [{ symbol: "INTL" }],
  "AssetClass/Bonds": [{ symbol: "BOND" }],
};

async function newFramework(name = "Three parts", policy = {}) {
  const rebalancing = { cadence: "Q" as const, drift_bps: 300, fractional: false, ...policy };
  const created = await call(frameworks.create, { name, buckets: BUCKETS, rebalancing }, as(owner));
  await call(mapping.set, { id: created.id, ...MAPPING } as never, as(owner));
  return created;
}

beforeAll(async () => {
  harness = await openHarness({ now: `${TODAY}T12:00:00Z` });
  owner = await harness.member();
  stranger = await harness.member();
  for (const one of PRODUCTS) {
    await call(
      products.create,
      { ...one, type: "ETF", expense_ratio: 0.001, tags: ["core"] } as never,
      as(owner),
    );
  }
  await call(prices.import, { csv: PRICES }, as(owner));
});
afterAll(() => harness.close());

describe("opening a portfolio", () => {
  it("buys whole units by weight at the last close before the day, to the cent", async () => {
    const framework = await newFramework();
    const input = { name: "Mine", framework_id: framework.id, amount: "10000", as_of: "2026-07-29" };
    const made = await call(portfolios.create, input, as(owner));
    // US 36 % = 3,600 / 250 = 14.4 → 14 = 3,500; international 24 % = 2,400 / 50 = 48 = 2,400;
    // bonds 40 % = 4,000 / 75 = 53.33 → 53 = 3,975; left over 10,000 − 9,875 = 125.
    expect(made.positions.map(({ symbol, quantity, value }) => [symbol, quantity, value])).toEqual([
      ["BOND", "53", "3975.00"],
      ["INTL", "48", "2400.00"],
      ["USA", "14", "3500.00"],
    ]);
    expect(made).toMatchObject({
      value: "10000.00",
      cash: "125.00",
      fractional: false,
      has_sample_prices: false,
    });
    expect(made.opening).toMatchObject({
      amount: "10000.00",
      invested: "9875.00",
      normalised: null,
      not_bought: [],
    });
    expect(made.framework).toMatchObject({ version: 1, current_version: 1 });
  });

  it("applies overrides, scales to one and says what that changed", async () => {
    const framework = await newFramework();
    const overrides = { GOLD: 0.25, usa: "0.36" };
    const made = await call(
      portfolios.create,
      { name: "Gold too", framework_id: framework.id, amount: 1250, overrides, fractional: true },
      as(owner),
    );
    // 0.36 + 0.24 + 0.40 + 0.25 = 1.25, so everything is multiplied by 0.8.
    expect(made.opening?.normalised?.sum_before).toBe(1.25);
    expect(made.opening?.purchases.map(({ symbol, weight, budget }) => [symbol, weight, budget])).toEqual([
      ["USA", 0.288, "360.00"],
      ["INTL", 0.192, "240.00"],
      ["BOND", 0.32, "400.00"],
      ["GOLD", 0.2, "250.00"],
    ]);
    expect(made.positions.find(({ symbol }) => symbol === "USA")?.quantity).toBe("1.309090909");
  });

  it("takes the first-ranked product where nothing was chosen, and keeps the choice", async () => {
    const framework = await call(frameworks.create, { name: "Unmapped", buckets: BUCKETS }, as(owner));
    const made = await call(
      portfolios.create,
      { name: "By rank", framework_id: framework.id, amount: 100_000 },
      as(owner),
    );
    expect(made.opening?.mapped_by_default.map(({ path }) => path)).toHaveLength(3);
    expect(made.opening?.mapped_by_default).toContainEqual({
      path: "AssetClass/Bonds",
      label: "Bonds",
      symbol: "BOND",
    });
    const kept = await call(mapping.get, { id: framework.id }, as(owner));
    expect(kept).toMatchObject({ decided_count: 3, leaf_count: 3 });
  });

  it("refuses a product without a price and says so, never at zero", async () => {
    const framework = await newFramework();
    await call(
      mapping.set,
      { id: framework.id, "AssetClass/Bonds": [{ symbol: "BARE" }] } as never,
      as(owner),
    );
    const input = { name: "Bare", framework_id: framework.id, amount: 1000 };
    const made = await call(portfolios.create, input, as(owner));
    expect(made.opening?.not_bought).toEqual([
      {
        code: "NO_PRICE",
        symbol: "BARE",
        path: null,
        weight: 0.4,
        amount: "400.00",
        reason: "There is no price for BARE",
      },
    ]);
    const early = call(portfolios.create, { ...input, as_of: "2026-07-01" }, as(owner));
    await expect(early).rejects.toMatchObject({ status: 422, code: "NOTHING_BOUGHT" });
  });

  it("refuses prices older than five business days, unless they are accepted", async () => {
    const framework = await newFramework();
    const now = new Date("2026-08-28T12:00:00Z");
    const input = { name: "Old", framework_id: framework.id, amount: 1000 };
    await expect(call(portfolios.create, input, as(owner, { now }))).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining("is of 2026-07-30, 21 business days old"),
    });
    const accepted = await call(
      portfolios.create,
      { ...input, accept_stale_prices: true },
      as(owner, { now }),
    );
    expect(accepted.opening?.purchases).toHaveLength(3);
  });

  it.each([
    [{ amount: 0 }, 400],
    [{ amount: "0.005" }, 400],
    [{ amount: 1e15 }, 400],
    [{ amount: "1e3" }, 400],
    [{ amount: -1 }, 400],
    [{ name: "" }, 400],
    [{ name: "a\u0000b" }, 400],
    [{ overrides: { "not a symbol": 0.5 } }, 400],
    [{ overrides: { USA: 1.5 } }, 400],
    [{ overrides: { USA: 0, INTL: 0, BOND: 0 } }, 422],
    [{ overrides: { NOPE: 0.5 } }, 422],
    [{ as_of: "2999-01-01" }, 400],
    [{ amount: undefined, overrides: { USA: 1 } }, 400],
    [{ framework_id: "not-an-id" }, 404],
  ])("refuses %j", async (change, status) => {
    const framework = await newFramework();
    const input = { name: "Bad", framework_id: framework.id, amount: "100", ...change };
    const before = await call(portfolios.list, { limit: 200 }, as(owner));
    await expect(call(portfolios.create, input as never, as(owner))).rejects.toMatchObject({ status });
    const after = await call(portfolios.list, { limit: 200 }, as(owner));
    expect(after.items).toHaveLength(before.items.length);
  });

  it("shows everything in a dry run and stores nothing, the mapping included", async () => {
    const framework = await call(frameworks.create, { name: "Dry", buckets: BUCKETS }, as(owner));
    const before = await call(portfolios.list, { limit: 200 }, as(owner));
    const input = { name: "Dry", framework_id: framework.id, amount: 500 };
    const shown = await call(portfolios.create, input, as(owner, dry));
    expect(shown.opening?.purchases.length).toBeGreaterThan(0);
    expect((await call(portfolios.list, { limit: 200 }, as(owner))).items).toHaveLength(before.items.length);
    expect((await call(mapping.get, { id: framework.id }, as(owner))).decided_count).toBe(0);
  });

  it("opens empty, and with money alone", async () => {
    const empty = await call(portfolios.create, { name: "Empty" }, as(owner));
    expect(empty).toMatchObject({ origin: "empty", framework: null, cash: "0.00", opening: null });
    const money = await call(portfolios.create, { name: "Money", amount: "12.34" }, as(owner));
    expect(money).toMatchObject({ cash: "12.34", value: "12.34", positions: [] });
    const drift = await call(portfolios.drift, { id: money.id }, as(owner));
    expect(drift).toMatchObject({ total_drift: null, portfolio: { framework: null } });
  });
});

describe("drift", () => {
  it("has figures that can be worked out by hand", async () => {
    const framework = await newFramework();
    const input = { name: "By hand", framework_id: framework.id, amount: "10000", as_of: "2026-07-29" };
    const { id } = await call(portfolios.create, input, as(owner));
    const report = await call(portfolios.drift, { id }, as(owner));
    // On 30 July: US 14 × 275 = 3,850; international 2,400; bonds 3,975; cash 125; total 10,350.
    expect(report).toMatchObject({
      as_of: TODAY,
      valuation_date: "2026-07-30",
      value: "10350.00",
      cash: "125.00",
    });
    const node = (path: string) => report.nodes.find((each) => each.path === path);
    // US: 3,850 / 10,350 = 37.1980676329 %, target 36 %: +1.1980676329 points, within 3.
    expect(node("AssetClass/Equity/US")).toMatchObject({
      value: "3850.00",
      actual_weight: 0.3719806763,
      target_weight: 0.36,
      drift: 0.0119806763,
      drift_pct: 0.0332796564,
      band: { lower: 0.33, upper: 0.39 },
      status: "within_band",
      target_of_parent: 0.6,
    });
    // Equity: 6,250 of 10,350 = 60.3864734300 %; US is 3,850 / 6,250 = 61.6 % of it.
    expect(node("AssetClass/Equity")?.actual_weight).toBe(0.6038647343);
    expect(node("AssetClass/Equity/US")?.actual_of_parent).toBeCloseTo(0.616, 8);
    // Leaves: +1.1981, 2,400/10,350 − 24 % = −0.8116, 3,975/10,350 − 40 % = −1.5942, cash 125/10,350 = +1.2077.
    const leaves = report.nodes.filter((each) => each.is_leaf);
    const sum = leaves.reduce((total, each) => total + Math.round((each.drift ?? 0) * 1e10), 0);
    expect(sum).toBe(0);
    expect(report.total_drift).toBeCloseTo((1.19806763 + 0.8115942 + 1.5942029 + 1.20772947) / 100, 8);
    expect(report.worst).toMatchObject({ path: "AssetClass/Bonds" });
    expect(report.next_check_date).toBe("2026-10-01");
    expect(report.breach_count).toBe(0);
  });

  it("keeps a history: the day it was opened, then every valuation day", async () => {
    const framework = await newFramework();
    const input = { name: "History", framework_id: framework.id, amount: "10000", as_of: "2026-07-29" };
    const { id } = await call(portfolios.create, input, as(owner));
    const first = await call(portfolios.history, { id }, as(owner));
    expect(first.items.map(({ date, value }) => [date, value])).toEqual([
      ["2026-07-29", "10000.00"],
      ["2026-07-30", "10350.00"],
    ]);
    // A change keeps the days before it as they were with the old holdings.
    await call(portfolios.change, { id, holdings: [{ symbol: "GOLD", quantity: 10 }] }, as(owner));
    const second = await call(portfolios.history, { id, nodes: true }, as(owner));
    expect(second.items.map(({ date, value }) => [date, value])).toEqual([
      ["2026-07-29", "10000.00"],
      ["2026-07-30", "11350.00"],
    ]);
    expect(second.items[0]?.nodes?.[0]).toMatchObject({ path: "AssetClass/Equity", target_weight: 0.6 });
    const later = await call(portfolios.history, { id, from: "2026-07-30" }, as(owner));
    expect(later.items).toHaveLength(1);
  });

  it("blocks the weights while a price is unknown; excluding the holding frees them", async () => {
    const framework = await newFramework();
    const { id } = await call(
      portfolios.create,
      { name: "Blocked", framework_id: framework.id, amount: 9000 },
      as(owner),
    );
    await call(portfolios.change, { id, holdings: [{ symbol: "BARE", quantity: "3" }] }, as(owner));
    const blocked = await call(portfolios.drift, { id }, as(owner));
    expect(blocked).toMatchObject({ value: null, total_drift: null, data_health: { grade: "poor" } });
    expect(blocked.unknown_prices).toMatchObject([{ symbol: "BARE", quantity: "3" }]);
    expect(blocked.nodes.every((node) => node.actual_weight === null)).toBe(true);
    await call(portfolios.change, { id, holdings: [{ symbol: "BARE", is_excluded: true }] }, as(owner));
    const free = await call(portfolios.drift, { id }, as(owner));
    expect(free.value).toBe("9000.00");
    expect(free.excluded).toMatchObject([{ symbol: "BARE", value: null }]);
  });

  it("reports allocation, heat map and what is held by what it is", async () => {
    const framework = await newFramework();
    const { id } = await call(
      portfolios.create,
      { name: "Report", framework_id: framework.id, amount: 10_350 },
      as(owner),
    );
    const report = await call(portfolios.report, { id }, as(owner));
    expect(report.allocation).toHaveLength(5);
    expect(report.heat_map.find(({ path }) => path === "AssetClass/Equity/US")).toMatchObject({
      group: "Equity",
    });
    expect(report.breakdown.asset_class.map(({ key }) => key)).toContain("equity");
    const total = report.breakdown.region.reduce((sum, { weight }) => sum + Math.round(weight * 1e10), 0);
    expect(total).toBe(1e10);
  });
});

describe("changing a portfolio", () => {
  it("assigns by hand and by rule, locks, and refuses buckets that are no leaf", async () => {
    const framework = await newFramework();
    const { id } = await call(portfolios.create, { name: "Assigned", framework_id: framework.id }, as(owner));
    const holdings = [
      { symbol: "GOLD", quantity: 5, bucket_path: "AssetClass/Bonds" },
      { symbol: "USA", quantity: "2.5", is_locked: true },
    ];
    const rule = {
      match: { asset_classes: ["equity" as const] },
      bucket_path: "AssetClass/Equity/International",
    };
    const changed = await call(
      portfolios.change,
      { id, holdings, cash: "10", assignment_rules: [rule] },
      as(owner),
    );
    expect(changed.positions).toMatchObject([
      { symbol: "GOLD", bucket_path: "AssetClass/Bonds", is_locked: false },
      { symbol: "USA", quantity: "2.5", is_locked: true },
    ]);
    expect(changed.assignment_rules).toEqual([
      { match: { asset_classes: ["equity"] }, bucket_path: rule.bucket_path },
    ]);
    const report = await call(portfolios.drift, { id }, as(owner));
    const line = (symbol: string) => report.positions.find((each) => each.symbol === symbol);
    expect(line("GOLD")).toMatchObject({ assigned_by: "hand", bucket_path: "AssetClass/Bonds" });
    // The mapping knows USA, so the rule is not asked.
    expect(line("USA")).toMatchObject({
      assigned_by: "mapping",
      bucket_path: "AssetClass/Equity/US",
      is_locked: true,
    });
    for (const bucket_path of ["AssetClass/Equity", "Nowhere/At/All"]) {
      const bad = call(portfolios.change, { id, holdings: [{ symbol: "GOLD", bucket_path }] }, as(owner));
      await expect(bad).rejects.toMatchObject({ status: 422, code: "NO_SUCH_LEAF" });
    }
    const empty = call(portfolios.change, { id, assignment_rules: [{ ...rule, match: {} }] }, as(owner));
    await expect(empty).rejects.toMatchObject({ status: 400 });
    for (const [symbol, code] of [
      ["NOPE", "UNKNOWN_SYMBOL"],
      ["INTL", "NOT_HELD"],
    ]) {
      const bad = call(
        portfolios.change,
        { id, holdings: [{ symbol: symbol ?? "", is_locked: true }] },
        as(owner),
      );
      await expect(bad).rejects.toMatchObject({ status: 422, code });
    }
  });

  it("shows what a newer version says before it moves, and refuses a stale revision", async () => {
    const framework = await newFramework();
    const { id, revision } = await call(
      portfolios.create,
      { name: "Moves", framework_id: framework.id, amount: 1e4 },
      as(owner),
    );
    const buckets = BUCKETS.map((bucket, i) => ({
      ...bucket,
      target_weight: i === 0 ? 0.5 : i === 3 ? 0.5 : bucket.target_weight,
    }));
    await call(frameworks.revise, { id: framework.id, version: 1, buckets }, as(owner));
    expect((await call(portfolios.get, { id }, as(owner))).framework).toMatchObject({
      version: 1,
      current_version: 2,
    });
    const shown = await call(portfolios.change, { id, framework_version: 2 }, as(owner, dry));
    expect(shown.framework_change?.changes.join("\n")).toMatch(/60\.0 %.*50\.0 %/);
    expect(shown.total_drift_after).not.toBe(shown.total_drift_before);
    expect((await call(portfolios.get, { id }, as(owner))).framework?.version).toBe(1);
    const moved = await call(portfolios.change, { id, revision, framework_version: 2 }, as(owner));
    expect(moved).toMatchObject({ framework: { version: 2 }, revision: revision + 1 });
    // The mapping came along, so nothing is unclassified.
    const report = await call(portfolios.drift, { id }, as(owner));
    expect(report.nodes.some(({ kind }) => kind === "unclassified")).toBe(false);
    const stale = call(portfolios.change, { id, revision, name: "Late" }, as(owner));
    await expect(stale).rejects.toMatchObject({ status: 409 });
    const free = await call(portfolios.change, { id, framework_id: null }, as(owner));
    expect(free.framework).toBeNull();
  });

  it("is deleted softly, and comes back", async () => {
    const framework = await newFramework("Held on to");
    const { id } = await call(
      portfolios.create,
      { name: "Gone", framework_id: framework.id, amount: 1e4 },
      as(owner),
    );
    await expect(call(frameworks.archive, { id: framework.id }, as(owner))).rejects.toMatchObject({
      status: 409,
    });
    expect((await call(portfolios.archive, { id }, as(owner))).archived_at).not.toBeNull();
    const listed = async (archived: boolean) =>
      (await call(portfolios.list, { limit: 200, archived }, as(owner))).items.some((each) => each.id === id);
    expect([await listed(false), await listed(true)]).toEqual([false, true]);
    await expect(call(portfolios.change, { id, name: "x" }, as(owner))).rejects.toMatchObject({
      status: 409,
    });
    await call(portfolios.restore, { id }, as(owner));
    expect(await listed(false)).toBe(true);
    const lines = await call(portfolios.activity, { id }, as(owner));
    expect(lines.items.map(({ kind }) => kind)).toEqual(["restored", "deleted", "opened"]);
    const paged = await call(portfolios.activity, { id, limit: 2 }, as(owner));
    const rest = await call(
      portfolios.activity,
      { id, limit: 2, cursor: paged.next_cursor ?? "" },
      as(owner),
    );
    expect(rest.items.map(({ kind }) => kind)).toEqual(["opened"]);
    for (const cursor of ["x", Buffer.from('["now","1"]').toString("base64url")]) {
      await expect(call(portfolios.activity, { id, cursor }, as(owner))).rejects.toMatchObject({
        status: 400,
      });
    }
  });
});

describe("files", () => {
  it("exports holdings, drift and activity, with formulas made harmless", async () => {
    const framework = await newFramework();
    const input = { name: "=Sum & more", framework_id: framework.id, amount: "10000", as_of: "2026-07-29" };
    const { id } = await call(portfolios.create, input, as(owner));
    const read = async (what: "holdings" | "drift" | "activity", format: "csv" | "json") => {
      const file = await call(portfolios.export, { id, what, format, as_of: "2026-07-29" }, as(owner));
      return { name: file.name, text: await file.text() };
    };
    const holdings = await read("holdings", "csv");
    expect(holdings.name).toBe("sum-more-holdings-2026-07-29.csv");
    expect(holdings.text.split("\r\n")[1]).toBe(
      "BOND,US bonds,53,75,2026-07-29,market,3975.00,USD,,,3975.00,USD,3975.00,,",
    );
    const drift = await read("drift", "csv");
    expect(drift.text.split("\r\n")[2]).toBe(
      "bucket,AssetClass/Equity/US,,US,3500.00,3600.00,0.35,0.36,-0.01,-0.0277777778,0.33,0.39,within_band,,,,,",
    );
    expect((await read("activity", "csv")).text).toContain("Opens with 10000.00 USD by Three parts");
    expect(JSON.parse((await read("drift", "json")).text)).toMatchObject({
      value: "10000.00",
      prices: "market",
    });
    expect(JSON.parse((await read("holdings", "json")).text)).toMatchObject({ cash: "125.00" });
    expect(JSON.parse((await read("activity", "json")).text).activity).toHaveLength(1);
  });
});

describe("another workspace", () => {
  it("sees nothing of it: the same 404 as for what is absent", async () => {
    const framework = await newFramework();
    const { id } = await call(
      portfolios.create,
      { name: "Private", framework_id: framework.id, amount: 1e4 },
      as(owner),
    );
    const absent = "11111111-1111-4111-8111-111111111111";
    for (const other of [id, absent, "nonsense"]) {
      const calls = [
        () => call(portfolios.get, { id: other }, as(stranger)),
        () => call(portfolios.drift, { id: other }, as(stranger)),
        () => call(portfolios.history, { id: other }, as(stranger)),
        () => call(portfolios.report, { id: other }, as(stranger)),
        () => call(portfolios.activity, { id: other }, as(stranger)),
        () => call(portfolios.export, { id: other }, as(stranger)),
        () => call(portfolios.change, { id: other, name: "Mine now" }, as(stranger)),
        () => call(portfolios.archive, { id: other }, as(stranger)),
        () => call(portfolios.restore, { id: other }, as(stranger)),
      ];
      for (const each of calls) {
        await expect(each()).rejects.toMatchObject({ status: 404, message: "No such portfolio" });
      }
    }
    for (const other of [framework.id, absent]) {
      const calls = [
        () => call(mapping.get, { id: other }, as(stranger)),
        () => call(mapping.suggest, { id: other }, as(stranger)),
        () => call(mapping.set, { id: other, ...MAPPING } as never, as(stranger)),
        () => call(portfolios.create, { name: "x", framework_id: other }, as(stranger)),
      ];
      for (const each of calls) await expect(each()).rejects.toMatchObject({ status: 404 });
    }
    const mine = await call(portfolios.create, { name: "Other", amount: 5 }, as(stranger));
    const stolen = call(portfolios.change, { id: mine.id, framework_id: framework.id }, as(stranger));
    await expect(stolen).rejects.toMatchObject({ status: 404 });
    expect((await call(portfolios.list, {}, as(stranger))).items.map(({ name }) => name)).toEqual(["Other"]);
  });
});
