import { call } from "@orpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { type Fund, openFund, priced } from "./allocator-fixture";

const { capital } = router;
const NOW = "2026-11-20T12:00:00Z";
const TODAY = "2026-11-20";

let harness: Harness;
let admin: ReturnType<typeof openPool>;
let fund: Fund;
const funds: Fund[] = [];

beforeAll(async () => {
  harness = await openHarness({ now: NOW });
  admin = openPool(harness.urls.adminUrl, 2);
});
afterAll(async () => {
  for (const each of funds) await each.close();
  await admin.end();
  await harness.close();
});

async function open(masterCash: string): Promise<Fund> {
  const made = await openFund(harness, masterCash);
  funds.push(made);
  return made;
}

/** All that a run may write, to be compared before and after. */
async function everything({ owner: { workspaceId } }: Fund) {
  const [row] = await admin`select
    (select count(*)::int from ledger_transaction where workspace_id = ${workspaceId}) as transactions,
    (select count(*)::int from capital_run where workspace_id = ${workspaceId}) as runs,
    (select count(*)::int from audit_event where workspace_id = ${workspaceId}) as audited,
    (select coalesce(sum(deployed_notional_usd), 0)::text from capital_strategy where workspace_id = ${workspaceId}) as deployed,
    (select coalesce(sum(balance), 0)::text from ledger_account where workspace_id = ${workspaceId}) as balances,
    (select balance::text from ledger_account where workspace_id = ${workspaceId} and kind = 'master') as master`;
  return row;
}

describe("the worked figures: 0.30, 0.30 and 0.40 of 100,000.00", () => {
  let ids: Record<"alpha" | "beta" | "gamma", string>;

  beforeEach(async () => {
    fund = await open("100000.00");
    const alpha = await fund.strategy("Alpha", { weight: "0.30" });
    const beta = await fund.strategy("Beta", { weight: "0.30", deployed: "50000.00" });
    const gamma = await fund.strategy("Gamma", { weight: "0.40", deployed: "20000.00" });
    ids = { alpha, beta, gamma };
  });

  const lines = [
    {
      name: "Alpha",
      value_usd: "0.00",
      target_usd: "30000.00",
      adjustment_usd: "30000.00",
      executed_usd: "30000.00",
    },
    {
      name: "Beta",
      value_usd: "50000.00",
      target_usd: "30000.00",
      adjustment_usd: "-20000.00",
      executed_usd: "-20000.00",
    },
    {
      name: "Gamma",
      value_usd: "20000.00",
      target_usd: "40000.00",
      adjustment_usd: "20000.00",
      executed_usd: "20000.00",
    },
  ];

  it("gives back first, then fills: cash, deployed notional and ledger agree to the cent", async () => {
    const run = await call(capital.allocator.run, {}, fund.once());
    expect(run).toMatchObject({
      date: TODAY,
      is_dry_run: false,
      is_repeat: false,
      total_equity_usd: "100000.00",
      master_before_usd: "30000.00",
      master_after_usd: "0.00",
      run_by: fund.owner.userId,
      run_by_name: "Test user",
      lines: lines.map((line) => ({ ...line, cap: null })),
    });
    const posted = await admin<{ kind: string; cause: string; strategy_id: string; seq: number }[]>`
      select kind, cause, strategy_id, seq::int from ledger_transaction
      where workspace_id = ${fund.owner.workspaceId} and cause_id = ${run.id} order by seq`;
    expect(posted.map(({ kind, cause, strategy_id }) => [kind, cause, strategy_id])).toEqual([
      ["deallocate", "allocator", ids.beta],
      ["allocate", "allocator", ids.alpha],
      ["allocate", "allocator", ids.gamma],
    ]);
    const bySeq = new Map(run.lines.map((line) => [line.strategy_id, line.transaction_id]));
    expect(posted.map(({ strategy_id, seq }) => bySeq.get(strategy_id) === seq)).toEqual([true, true, true]);
    const held = await admin<{ name: string; deployed: string; cash: string }[]>`
      select s.name, s.deployed_notional_usd::text as deployed, a.balance::text as cash from capital_strategy s
      join ledger_account a on a.workspace_id = s.workspace_id and a.strategy_id = s.id
      where s.workspace_id = ${fund.owner.workspaceId} order by s.name`;
    expect(held).toEqual([
      { name: "Alpha", deployed: "30000.00", cash: "30000.00" },
      { name: "Beta", deployed: "30000.00", cash: "30000.00" },
      { name: "Gamma", deployed: "40000.00", cash: "40000.00" },
    ]);
    expect(await everything(fund)).toMatchObject({ balances: "0.00", deployed: "100000.00", runs: 1 });
  });

  it.each([
    ["in the body", { dry_run: true }, {}],
    ["in the address", {}, { isDryRun: true }],
  ])(
    "a dry run asked for %s shows the real run's lines, needs no key and writes nothing",
    async (_how, body, context) => {
      const before = await everything(fund);
      const dry = await call(capital.allocator.run, body, fund.as(fund.owner, context));
      expect(dry).toMatchObject({
        id: null,
        is_dry_run: true,
        is_repeat: false,
        has_run: false,
        created_at: null,
      });
      expect(await everything(fund)).toEqual(before);
      const run = await call(capital.allocator.run, {}, fund.once());
      const bare = (view: typeof run) => view.lines.map((line) => ({ ...line, transaction_id: null }));
      expect(bare(dry)).toEqual(bare(run));
      expect([dry.total_equity_usd, dry.master_after_usd]).toEqual([
        run.total_equity_usd,
        run.master_after_usd,
      ]);
    },
  );

  it("a day has one run: asked again, also with another key, the answer is the first one's", async () => {
    const first = await call(capital.allocator.run, { date: TODAY }, fund.once());
    const after = await everything(fund);
    const again = await call(capital.allocator.run, { date: TODAY }, fund.once());
    expect(again).toEqual({ ...first, is_repeat: true });
    expect(await everything(fund)).toEqual(after);
    const dry = await call(capital.allocator.run, { dry_run: true }, fund.as());
    expect(dry).toMatchObject({ has_run: true, is_repeat: false });
    expect(dry.lines.every(({ executed_usd }) => executed_usd === "0.00")).toBe(true);
    const before = call(capital.allocator.run, { date: "2026-11-19" }, fund.once());
    await expect(before).rejects.toMatchObject({ status: 422, code: "EARLIER_DATE" });
  });

  it("twice, and eight times, at the same instant is one run; everybody gets its result", async () => {
    const runs = await Promise.all(
      Array.from({ length: 8 }, () => call(capital.allocator.run, {}, fund.once())),
    );
    expect(runs.filter(({ is_repeat }) => !is_repeat)).toHaveLength(1);
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
    expect(new Set(runs.map(({ lines: each }) => JSON.stringify(each))).size).toBe(1);
    expect(await everything(fund)).toMatchObject({ runs: 1, transactions: 6, deployed: "100000.00" });
  });

  it("is listed and read again as it was, also by who may only read", async () => {
    const run = await call(capital.allocator.run, {}, fund.once());
    const viewer = await harness.member("viewer", fund.owner.workspaceId);
    const list = await call(capital.allocator.runs, {}, fund.as(viewer));
    expect(list).toEqual({
      items: [
        {
          id: run.id,
          date: TODAY,
          total_equity_usd: "100000.00",
          deployed_usd: "50000.00",
          returned_usd: "20000.00",
          lines_count: 3,
          capped_count: 0,
          run_by: fund.owner.userId,
          run_by_name: "Test user",
          created_at: new Date(NOW).toISOString(),
        },
      ],
      next_cursor: null,
    });
    expect(await call(capital.allocator.getRun, { id: run.id ?? "" }, fund.as(viewer))).toEqual(run);
    await expect(call(capital.allocator.run, { dry_run: true }, fund.as(viewer))).rejects.toMatchObject({
      status: 403,
    });
  });

  it("runs are the owner's; a manager sees what one would do", async () => {
    const manager = await harness.member("manager", fund.owner.workspaceId);
    const before = await everything(fund);
    const context = { idempotencyKey: "mine" };
    await expect(call(capital.allocator.run, {}, fund.as(manager, context))).rejects.toMatchObject({
      status: 403,
    });
    // A session whose password was not confirmed lately rehearses and does not run.
    const stale = { ...fund.owner, signedInAt: new Date(0) };
    await expect(call(capital.allocator.run, {}, fund.as(stale, context))).rejects.toMatchObject({
      code: "FRESH_SESSION_REQUIRED",
    });
    await call(capital.allocator.run, { dry_run: true }, fund.as(stale));
    expect(await everything(fund)).toEqual(before);
    const dry = await call(capital.allocator.run, { dry_run: true }, fund.as(manager));
    expect(dry.lines.map(({ executed_usd }) => executed_usd)).toEqual(["30000.00", "-20000.00", "20000.00"]);
  });

  it("needs a key, and no day to come", async () => {
    await expect(call(capital.allocator.run, {}, fund.as())).rejects.toMatchObject({ status: 400 });
    const tomorrow = call(capital.allocator.run, { date: "2026-11-21" }, fund.once());
    await expect(tomorrow).rejects.toMatchObject({ status: 422, code: "FUTURE_DATE" });
  });

  it("tries other weights in a dry run alone", async () => {
    const weights = { [ids.alpha]: 1 };
    const dry = await call(capital.allocator.run, { dry_run: true, weights }, fund.as());
    expect(dry.lines.map(({ name, executed_usd }) => [name, executed_usd])).toEqual([["Alpha", "30000.00"]]);
    expect(dry.left_alone.map(({ name, value_usd }) => [name, value_usd])).toEqual([
      ["Beta", "50000.00"],
      ["Gamma", "20000.00"],
    ]);
    expect(dry.lines[0]?.cap).toMatchObject({ rule: "DEPLOYABLE_RESERVE" });
    const real = call(capital.allocator.run, { weights }, fund.once());
    await expect(real).rejects.toMatchObject({ status: 422, code: "DRY_RUN_ONLY" });
  });
});

describe("lines that cannot move in whole", () => {
  it("say which rule binds: the policy limit, a status, the strategy's own cash", async () => {
    fund = await open("100000.00");
    await fund.strategy("Narrow", { weight: "0.30", limit: "10000.00" });
    await fund.strategy("Resting", { weight: "0.20", status: "paused" });
    const spent = await fund.strategy("Spent", { weight: "0.10", deployed: "60000.00" });
    await call(
      capital.positions.replace,
      { id: spent, positions: [{ symbol: "OWN-1", quantity: "100", price_usd: "550" }], cash_usd: "5000.00" },
      fund.once(),
    );
    const run = await call(capital.allocator.run, {}, fund.once());
    expect(run.total_equity_usd).toBe("100000.00");
    expect(
      run.lines.map(({ name, adjustment_usd, executed_usd, cap }) => [
        name,
        adjustment_usd,
        executed_usd,
        cap,
      ]),
    ).toEqual([
      [
        "Narrow",
        "30000.00",
        "10000.00",
        { rule: "POLICY_LIMIT", message: "Policy limit of Narrow leaves 10,000.00 of 30,000.00" },
      ],
      [
        "Resting",
        "20000.00",
        "0.00",
        { rule: "NOT_ACTIVE", message: "Resting is paused; money goes into active strategies alone" },
      ],
      [
        "Spent",
        "-50000.00",
        "-5000.00",
        { rule: "STRATEGY_CASH", message: "Cash of Spent leaves 5,000.00 of 50,000.00 to give back" },
      ],
    ]);
    const list = await call(capital.allocator.runs, {}, fund.as());
    expect(list.items[0]).toMatchObject({
      capped_count: 3,
      deployed_usd: "10000.00",
      returned_usd: "5000.00",
    });
  });

  it("give back what was gained: deployed notional ends at 0, not below", async () => {
    fund = await open("10000.00");
    const winner = await fund.strategy("Winner", { weight: "0", deployed: "10000.00" });
    await call(capital.positions.replace, { id: winner, positions: [], cash_usd: "12500.00" }, fund.once());
    const run = await call(capital.allocator.run, {}, fund.once());
    expect(run.lines[0]).toMatchObject({ executed_usd: "-12500.00", cap: null });
    expect(await everything(fund)).toMatchObject({ deployed: "0.00", master: "12500.00", balances: "0.00" });
  });

  it("without any weight there is nothing to run by", async () => {
    fund = await open("10000.00");
    await fund.strategy("Idle");
    const before = await everything(fund);
    await expect(call(capital.allocator.run, {}, fund.once())).rejects.toMatchObject({
      code: "NO_WEIGHTS",
      status: 422,
    });
    expect(await everything(fund)).toEqual(before);
  });
});

describe("prices", () => {
  it("worth more than can be counted refuse the run and its preview, and nothing moves", async () => {
    fund = await open("100000.00");
    const holder = await fund.strategy("Vast", { weight: "0.50" });
    const position = { symbol: "VAST", quantity: "999999999999999", price_usd: "999999999999" };
    await call(capital.positions.replace, { id: holder, positions: [position] }, fund.once());
    const before = await everything(fund);
    const refusal = { status: 422, code: "TOO_MUCH" };
    await expect(call(capital.allocator.run, {}, fund.once())).rejects.toMatchObject(refusal);
    const dry = call(capital.allocator.run, { dry_run: true }, fund.as());
    await expect(dry).rejects.toMatchObject(refusal);
    expect(await everything(fund)).toEqual(before);
  });

  it("a missing one stops the run before anything moves, and every one is named", async () => {
    fund = await open("100000.00");
    await priced(fund, { symbol: "OLDONE", close: "10", date: "2026-11-12" });
    const holder = await fund.strategy("Holder", { weight: "0.50" });
    await fund.strategy("Other", { weight: "0.50" });
    await call(
      capital.positions.replace,
      {
        id: holder,
        positions: [
          { symbol: "OLDONE", quantity: "5" },
          { symbol: "PRIVATE1", quantity: "1", price_usd: "100", price_date: "2026-11-03" },
        ],
      },
      fund.once(),
    );
    const before = await everything(fund);
    await expect(call(capital.allocator.run, {}, fund.once())).rejects.toMatchObject({
      status: 422,
      code: "MISSING_PRICES",
      message: "No usable price for OLDONE of Holder, PRIVATE1 of Holder; nothing was moved",
      data: {
        missing: [
          {
            strategy_name: "Holder",
            symbol: "OLDONE",
            problem: "Its last close is of 2026-11-12, 6 business days before 2026-11-20",
          },
          {
            symbol: "PRIVATE1",
            problem: "Its stated price is of 2026-11-03, 13 business days before 2026-11-20",
          },
        ],
      },
    });
    expect(await everything(fund)).toEqual(before);
    const dry = call(capital.allocator.run, { dry_run: true }, fund.as());
    await expect(dry).rejects.toMatchObject({ code: "MISSING_PRICES" });
  });

  it("are those of the run's day: the latest close on or before it", async () => {
    fund = await open("1000.00");
    await priced(fund, { symbol: "DAILY1", close: "10", date: "2026-11-18" });
    await call(router.prices.import, { csv: "date,symbol,close\n2026-11-20,DAILY1,20\n" }, fund.as());
    const holder = await fund.strategy("Holder", { weight: "1" });
    await call(
      capital.positions.replace,
      { id: holder, positions: [{ symbol: "DAILY1", quantity: "10" }] },
      fund.once(),
    );
    const equityOn = async (date: string) =>
      (await call(capital.allocator.run, { date, dry_run: true }, fund.as())).total_equity_usd;
    expect(await equityOn("2026-11-20")).toBe("1200.00");
    expect(await equityOn("2026-11-19")).toBe("1100.00");
  });

  it("in euros are converted at the stored rate of the day, and the run keeps both", async () => {
    fund = await open("0");
    await priced(fund, { symbol: "EURFUND", currency: "EUR", close: "33.335", date: TODAY });
    const csv = "date,currency,quote_currency,rate\n2026-11-19,EUR,USD,1.10\n";
    await call(router.fx.import, { csv } as never, fund.as());
    const holder = await fund.strategy("Holder", { weight: "0" });
    await call(
      capital.positions.replace,
      { id: holder, positions: [{ symbol: "EURFUND", quantity: "3" }] },
      fund.once(),
    );
    expect(await call(capital.positions.get, { id: holder }, fund.as())).toMatchObject({
      as_of: TODAY,
      positions: [
        {
          symbol: "EURFUND",
          name: "EURFUND fund",
          quantity: "3",
          close: "33.335",
          currency: "EUR",
          priced_on: TODAY,
          rate: "1.1",
          rate_date: "2026-11-19",
          price_usd: "36.6685",
          value_usd: "110.01",
          problem: null,
        },
      ],
      cash_usd: "0.00",
      positions_usd: "110.01",
      value_usd: "110.01",
      missing_prices: [],
    });
    const run = await call(capital.allocator.run, {}, fund.once());
    expect(run).toMatchObject({
      total_equity_usd: "110.01",
      prices: [
        { symbol: "EURFUND", currency: "EUR", rate: "1.1", rate_date: "2026-11-19", price_usd: "36.6685" },
      ],
    });
    expect(run.lines[0]).toMatchObject({
      positions_usd: "110.01",
      executed_usd: "0.00",
      cap: { rule: "STRATEGY_CASH" },
    });
  });
});
