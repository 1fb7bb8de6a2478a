import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import { createFramework } from "@/lib/procedures/framework/create-framework";
import type { Principal } from "@/lib/procedures/principal";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { createFromHoldings } from "./create-from-holdings";
import { exportPortfolio } from "./export-portfolio";
import { importHoldings } from "./import-holdings";
import { asPositionsView } from "./positions-view";
import { previewHoldings } from "./preview-holdings";

let harness: Harness;
let admin: ReturnType<typeof openPool>;
beforeAll(async () => {
  harness = await openHarness({ seeded: true });
  admin = openPool(harness.urls.adminUrl, 1);
});
afterAll(async () => {
  await admin.end();
  await harness.close();
});

/** Two funds of the catalogue, one product nobody knows, a pending buy. */
const CSV = [
  "Symbol,Description,Quantity,Price,Value,Cost Basis",
  "VTI,Total Stock,120.5,$191.19,$23038.40,$17000.00",
  "BRKB,Berkshire,10,$300.00,$3000.00,",
  "ZZODD,Something rare,5,$10.00,$50.00,",
  "Cash,,,,$5123.45,",
  "Pending Activity,,,,-$250.00,",
].join("\n");
const ODD = {
  symbol: "ZZODD",
  name: "Something rare",
  type: "Stock" as const,
  asset_class: "equity" as const,
  region: "us" as const,
};
const CHOICES = { use: [{ line: 3, symbol: "BRK-B" }], add: [{ line: 4, product: ODD }] };

async function open(owner: Principal, csv = "symbol,quantity\nVTI,1\nBND,2\nCASH,10\n") {
  return call(createFromHoldings, { name: "Mine", csv }, { context: harness.context(owner) });
}

async function stored(portfolioId: string) {
  const positions =
    await admin`select p.symbol, trim_scale(s.quantity)::text as quantity, s.cost_basis::text as cost, s.is_locked
    from position s join product p on p.id = s.product_id where s.portfolio_id = ${portfolioId} order by 1`;
  const cash =
    await admin`select currency, amount::text from cash_balance where portfolio_id = ${portfolioId}`;
  return {
    positions: positions.map((row) => [row.symbol, row.quantity, row.cost]),
    cash: cash.map((row) => [row.currency, row.amount]),
    positionRows: positions,
  };
}

describe("previewHoldings", () => {
  it("says what is known, what is not, and what stands in the way, and stores nothing", async () => {
    const context = harness.context(await harness.member("viewer"));
    const view = await call(previewHoldings, { csv: CSV }, { context });
    expect(view).toMatchObject({ layout: "generic", is_ready: false, cash: { total: "4873.45" } });
    expect(view.positions.map((row) => [row.line, row.symbol, row.status, row.suggestions])).toEqual([
      [2, "VTI", "known", []],
      [3, "BRKB", "unknown", ["BRK-B"]],
      [4, "ZZODD", "unknown", []],
    ]);
    expect(view.positions[0]?.product).toMatchObject({
      symbol: "VTI",
      asset_class: "equity",
      is_own: false,
      is_sample: true,
    });
    expect(view.problems.items.map((problem) => problem.path)).toEqual(["line 3", "line 4"]);
    expect((await call(previewHoldings, { csv: CSV, ...CHOICES }, { context })).is_ready).toBe(true);
  });

  it("refuses what is no list of positions, in words", async () => {
    const context = harness.context(await harness.member());
    await expect(call(previewHoldings, { csv: "" }, { context })).rejects.toMatchObject({
      status: 400,
      message: "The file is empty",
    });
    await expect(call(previewHoldings, { csv: "What,Much\nVTI,1\n" }, { context })).rejects.toMatchObject({
      code: "COLUMNS_NOT_RECOGNISED",
      data: { headers: ["What", "Much"] },
    });
    const trades = "Date,Action,Symbol,Quantity\n2024-01-02,Buy,VTI,1\n";
    await expect(call(previewHoldings, { csv: trades }, { context })).rejects.toMatchObject({
      code: "ACTIVITIES_FILE",
      status: 422,
    });
    const many = `symbol,quantity\n${Array.from({ length: 2_001 }, (_, index) => `S${index},1`).join("\n")}`;
    await expect(call(previewHoldings, { csv: many }, { context })).rejects.toMatchObject({ status: 413 });
  });

  it("takes structured fields as JSON text, as forms carry them", async () => {
    const context = harness.context(await harness.member());
    const view = await call(
      previewHoldings,
      { csv: "What,Much\nVTI,1\n", columns: '{"symbol":"What","quantity":2}', skip_lines: "[]" },
      { context },
    );
    expect(view).toMatchObject({ layout: "by_hand", is_ready: true });
    await expect(call(previewHoldings, { csv: CSV, columns: "{" }, { context })).rejects.toThrow();
  });
});

describe("createFromHoldings", () => {
  it("opens a portfolio with positions, cash, added products, activity and audit", async () => {
    const owner = await harness.member();
    const view = await call(
      createFromHoldings,
      { name: "Mine", csv: CSV, ...CHOICES },
      { context: harness.context(owner) },
    );
    expect(view).toMatchObject({
      is_written: true,
      cash_after: "4873.45",
      portfolio: { name: "Mine", revision: 2 },
    });
    expect(view.summary).toBe("Brings in 3 positions and 4873.45 USD in cash");
    const now = await stored(view.portfolio.id);
    expect(now.positions).toEqual([
      ["BRK-B", "10", null],
      ["VTI", "120.5", "17000.00"],
      ["ZZODD", "5", null],
    ]);
    expect(now.cash).toEqual([["USD", "4873.45"]]);
    const [activity] =
      await admin`select kind, summary, detail from portfolio_activity where portfolio_id = ${view.portfolio.id}`;
    expect(activity).toMatchObject({
      kind: "imported",
      detail: { products_added: ["ZZODD"], positions: 3 },
    });
    const [audit] =
      await admin`select action from audit_event where workspace_id = ${owner.workspaceId} and entity_id = ${view.portfolio.id}`;
    expect(audit).toMatchObject({ action: "portfolio.import_holdings" });
    const [product] = await admin`select name from product where workspace_id = ${owner.workspaceId}`;
    expect(product).toMatchObject({ name: "Something rare" });
  });

  it("leaves nothing behind when it is refused, nor after a dry run", async () => {
    const owner = await harness.member();
    await expect(
      call(createFromHoldings, { name: "Mine", csv: CSV }, { context: harness.context(owner) }),
    ).rejects.toMatchObject({
      status: 422,
      code: "HOLDINGS_NOT_READY",
      data: { unknown: [{ line: 3, symbol: "BRKB", suggestions: ["BRK-B"] }, { line: 4 }] },
    });
    const context = harness.context(owner, { isDryRun: true });
    expect(await call(createFromHoldings, { name: "Mine", csv: CSV }, { context })).toMatchObject({
      is_ready: false,
      is_written: false,
    });
    expect(await call(createFromHoldings, { name: "Mine", csv: CSV, ...CHOICES }, { context })).toMatchObject(
      { is_ready: true, is_written: false },
    );
    const [count] =
      await admin`select (select count(*) from portfolio where workspace_id = ${owner.workspaceId})::int
      + (select count(*) from product where workspace_id = ${owner.workspaceId})::int as count`;
    expect(count?.count).toBe(0);
  });

  it("knows no framework of another workspace", async () => {
    const [mine, other] = [await harness.member(), await harness.member()];
    const [foreign] =
      await admin`insert into framework (workspace_id, name, method, current_version, created_by)
      values (${other.workspaceId}, 'F', 'custom', 1, ${other.userId}) returning id`;
    for (const framework_id of [foreign?.id as string, "nonsense"]) {
      await expect(
        call(
          createFromHoldings,
          { name: "X", csv: "symbol,quantity\nVTI,1\n", framework_id },
          { context: harness.context(mine) },
        ),
      ).rejects.toMatchObject({ status: 404 });
    }
  });
});

describe("importHoldings", () => {
  it("replaces what is held, keeps the marks of what stays, and says the difference", async () => {
    const owner = await harness.member();
    const { portfolio } = await open(owner);
    await admin`update position set is_locked = true from product where product.id = product_id and symbol = 'VTI' and portfolio_id = ${portfolio.id}`;
    const input = { id: portfolio.id, csv: CSV, ...CHOICES, revision: portfolio.revision };
    const dry = asPositionsView(
      await call(importHoldings, input, { context: harness.context(owner, { isDryRun: true }) }),
    );
    expect(dry.summary).toBe(
      "Replaces 2 positions and 10.00 USD in cash with 3 positions and 4873.45 USD in cash",
    );
    expect(dry.changes.map((change) => [change.symbol, change.kind, change.before, change.after])).toEqual([
      ["VTI", "changed", "1", "120.5"],
      ["BRK-B", "added", "0", "10"],
      ["ZZODD", "added", "0", "5"],
      ["BND", "removed", "2", "0"],
    ]);
    expect((await stored(portfolio.id)).positions).toHaveLength(2);
    const done = await call(importHoldings, input, { context: harness.context(owner) });
    expect(done).toMatchObject({ is_written: true, portfolio: { revision: portfolio.revision + 1 } });
    const now = await stored(portfolio.id);
    expect(now.positions.map((row) => row[0])).toEqual(["BRK-B", "VTI", "ZZODD"]);
    expect(now.positionRows.find((row) => row.symbol === "VTI")?.is_locked).toBe(true);
    await expect(call(importHoldings, input, { context: harness.context(owner) })).rejects.toMatchObject({
      status: 409,
    });
  });

  it("gives the same 404 for an absent, malformed and another workspace's portfolio", async () => {
    const [mine, other] = [await harness.member(), await harness.member()];
    const { portfolio } = await open(other);
    for (const id of [portfolio.id, "00000000-0000-4000-8000-00000000dead", "nonsense"]) {
      await expect(
        call(importHoldings, { id, csv: CSV }, { context: harness.context(mine) }),
      ).rejects.toMatchObject({ status: 404, message: "No such portfolio" });
    }
    expect((await stored(portfolio.id)).positions).toHaveLength(2);
  });

  it("skips unknown symbols and bad rows only when told, and lists them", async () => {
    const owner = await harness.member();
    const { portfolio } = await open(owner);
    const csv = "symbol,quantity\nVTI,3\nZZNONE,1\nBND,x\n";
    const context = harness.context(owner);
    await expect(call(importHoldings, { id: portfolio.id, csv }, { context })).rejects.toMatchObject({
      status: 422,
    });
    const done = await call(
      importHoldings,
      { id: portfolio.id, csv, unknown: "skip", bad_rows: "skip" },
      { context },
    );
    expect(done.left_out_lines.items).toEqual([4, 3]);
    expect((await stored(portfolio.id)).positions).toEqual([["VTI", "3", null]]);
  });

  it("books two imports that arrive at once one after the other", async () => {
    const owner = await harness.member();
    const { portfolio } = await open(owner);
    const run = (quantity: number) =>
      call(
        importHoldings,
        { id: portfolio.id, csv: `symbol,quantity\nVTI,${quantity}\n` },
        { context: harness.context(owner) },
      );
    const done = await Promise.all([run(5), run(6), run(7)]);
    expect(done.map((one) => one.portfolio.revision).sort()).toEqual([3, 4, 5]);
    const last = done.map(asPositionsView).find((one) => one.portfolio.revision === 5);
    expect((await stored(portfolio.id)).positions).toEqual([["VTI", last?.changes[0]?.after, null]]);
  });

  it("answers a repeated key once", async () => {
    const owner = await harness.member();
    const { portfolio } = await open(owner);
    const context = harness.context(owner, { idempotencyKey: "import-1" });
    const input = { id: portfolio.id, csv: "symbol,quantity\nVTI,9\n" };
    const first = await call(importHoldings, input, { context });
    expect(await call(importHoldings, input, { context })).toEqual(first);
  });

  it("takes back what was exported, nothing changed", async () => {
    const owner = await harness.member();
    const context = harness.context(owner);
    const odd = { ...ODD, name: '=Rare, "odd"' };
    const { portfolio } = await call(
      createFromHoldings,
      { name: "Mine", csv: CSV, use: CHOICES.use, add: [{ line: 4, product: odd }] },
      { context },
    );
    const file = await call(
      exportPortfolio,
      { id: portfolio.id, what: "holdings", format: "csv" },
      { context },
    );
    const again = asPositionsView(
      await call(importHoldings, { id: portfolio.id, csv: await file.text() }, { context }),
    );
    expect(again.changes.map((change) => change.kind)).toEqual(["unchanged", "unchanged", "unchanged"]);
    expect(again).toMatchObject({
      cash_before: "4873.45",
      cash_after: "4873.45",
      bad_rows: { count: 0 },
      skipped: { count: 0 },
    });
    expect(again.positions.find((row) => row.symbol === "ZZODD")?.name).toBe(odd.name);
  });

  it("keeps the day's snapshot with the new holdings", async () => {
    const owner = await harness.member();
    const context = harness.context(owner);
    const framework = await call(createFramework, { template: "balanced", name: "Balanced" }, { context });
    const { portfolio } = await call(
      createFromHoldings,
      { name: "Mine", csv: "symbol,quantity\nVTI,1\nBND,2\nCASH,10\n", framework_id: framework.id },
      { context },
    );
    const [before] =
      await admin`select value::text from portfolio_snapshot where portfolio_id = ${portfolio.id}`;
    await call(
      importHoldings,
      { id: portfolio.id, csv: "symbol,quantity\nCASH,5\n" },
      { context: harness.context(owner) },
    );
    const after =
      await admin`select value::text from portfolio_snapshot where portfolio_id = ${portfolio.id}`;
    expect(Number(before?.value)).toBeGreaterThan(10);
    expect(after.map((row) => row.value)).toEqual(["5.00"]);
  });

  it("replaces everything by cash alone", async () => {
    const owner = await harness.member();
    const { portfolio } = await open(owner);
    await call(
      importHoldings,
      { id: portfolio.id, csv: "symbol,quantity\nCASH,5\n" },
      { context: harness.context(owner) },
    );
    expect(await stored(portfolio.id)).toMatchObject({ positions: [], cash: [["USD", "5.00"]] });
  });
});
