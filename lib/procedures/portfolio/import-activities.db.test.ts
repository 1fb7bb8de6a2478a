import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { call } from "@orpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DomainError } from "@/lib/kernel/errors";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { reconcilePortfolio } from "./reconcile-portfolio";

const FOLDER = process.env.PLUMBLINE_SHARED_DATA ?? join(process.cwd(), "../shared/data");
const isPresent = existsSync(join(FOLDER, "broker"));
if (!isPresent) console.info(`Skipped: no broker files in ${FOLDER}`);
const brokerFile = (name: string) =>
  readFileSync(join(FOLDER, "broker", `export-to-ghostfolio_${name}.csv`), "utf8");

const { portfolios, products } = router;
let harness: Harness;
let owner: Principal;
const as = (overrides = {}) => ({ context: harness.context(owner, overrides) });

beforeAll(async () => {
  harness = await openHarness({ seeded: true, now: "2026-07-31T12:00:00Z" });
});
afterAll(() => harness.close());
beforeEach(async () => {
  owner = await harness.member();
});

async function emptyPortfolio(): Promise<string> {
  const csv = "Date,Type,Amount,Currency\n2020-01-02,Deposit,0.01,USD\n";
  return (await call(portfolios.createFromHoldings, { name: "Mine", csv }, as())).portfolio.id;
}

async function holdings(id: string) {
  const view = await call(portfolios.get, { id }, as());
  return {
    cash: view.cash,
    positions: Object.fromEntries(view.positions.map((one) => [one.symbol, one.quantity])),
    revision: view.revision,
  };
}

function differences(portfolioId: string) {
  const key = { workspaceId: owner.workspaceId, portfolioId };
  return harness.context(owner).database.read(owner, (tx) => reconcilePortfolio(tx, key));
}

async function refusal(run: Promise<unknown>): Promise<{ code: string; message: string; data: unknown }> {
  try {
    await run;
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, message: error.message, data: error.data };
    throw error;
  }
  throw new Error("nothing was refused");
}

const HEAD = "Date,Type,Symbol,Quantity,Price,Amount,Fee,Currency\n";
const lines = (...rows: string[]) => `${HEAD}${rows.join("\n")}\n`;
const PAID = "2024-01-02,Deposit,,,,10000,,USD";

describe("importActivities", () => {
  it("books units, cash and fees; a second import adds nothing, in whatever order its lines stand", async () => {
    const id = await emptyPortfolio();
    const rows = [
      PAID,
      "2024-01-03,Buy,VTI,10,200,2001,1,USD",
      "2024-02-01,Dividend,VTI,,,12.34,,USD",
      "2024-02-02,Fee,,,,2.50,,USD",
      "2024-02-02,Fee,,,,2.50,,USD",
      "2024-03-01,Sell,VTI,4,210,839,1,USD",
    ];
    const first = await call(portfolios.importActivities, { id, csv: lines(...rows) }, as());
    expect(first).toMatchObject({ is_written: true, booked: 6, known_lines: 0 });
    expect(await holdings(id)).toMatchObject({ cash: "8845.35", positions: { VTI: "6" }, revision: 3 });
    const again = await call(portfolios.importActivities, { id, csv: lines(...rows.reverse()) }, as());
    expect(again).toMatchObject({ is_written: false, booked: 0, known_lines: 6 });
    expect(again.summary).toBe("Adds nothing: every line is in the books already");
    expect(await holdings(id)).toMatchObject({ cash: "8845.35", positions: { VTI: "6" }, revision: 3 });
    expect(await differences(id)).toEqual([]);
  });

  it("adds the new part of a longer file alone", async () => {
    const id = await emptyPortfolio();
    const rows = [PAID, "2024-01-03,Buy,VTI,10,200,2000,,USD", "2024-01-04,Buy,VTI,1,200,200,,USD"];
    await call(portfolios.importActivities, { id, csv: lines(...rows.slice(0, 2)) }, as());
    const view = await call(portfolios.importActivities, { id, csv: lines(...rows) }, as());
    expect(view).toMatchObject({ booked: 1, known_lines: 2, counts: [{ kind: "buy", count: 1 }] });
    expect(await holdings(id)).toMatchObject({ positions: { VTI: "11" } });
  });

  it("refuses sales beyond what is held by line, and cash below zero by day and amount; a dry run lists both", async () => {
    const id = await emptyPortfolio();
    const csv = lines("2024-01-03,Buy,VTI,10,200,2000,,USD", "2024-01-04,Sell,VTI,12,200,2400,,USD");
    const refused = await refusal(call(portfolios.importActivities, { id, csv }, as()));
    expect(refused.code).toBe("ACTIVITIES_NOT_READY");
    expect(refused.data).toMatchObject({
      problems: [
        { code: "CASH_BELOW_ZERO", path: "USD" },
        { code: "SELLS_MORE_THAN_HELD", path: "line 3" },
      ],
    });
    const dry = await call(portfolios.importActivities, { id, csv }, as({ isDryRun: true }));
    expect(dry).toMatchObject({ is_ready: false, is_written: false });
    expect(dry.problems.items.map((one) => one.message)).toEqual([
      "On 2024-01-03 cash would be -1999.99 USD, below zero; the file may lack its deposits",
      "Line 3: On 2024-01-04 12 units of VTI would be sold and 10 are held; 2 are missing",
    ]);
    expect(await holdings(id)).toMatchObject({ cash: "0.01", positions: {}, revision: 2 });
  });

  it("assumes deposits and units where it is told to, says so, and re-import still adds nothing", async () => {
    const id = await emptyPortfolio();
    const csv = lines("2024-01-03,Buy,VTI,10,200,2000,,USD", "2024-01-04,Sell,VTI,12,200,2400,,USD");
    const input = { id, csv, missing_cash: "deposit", missing_units: "assume" } as const;
    const view = await call(portfolios.importActivities, input, as());
    expect(view).toMatchObject({
      booked: 4,
      assumed_cash: { items: [{ date: "2024-01-03", currency: "USD", amount: "1999.99" }] },
      assumed_units: { items: [{ date: "2024-01-02", symbol: "VTI", units: "2" }] },
    });
    expect(await holdings(id)).toMatchObject({ cash: "2400.00", positions: {} });
    expect(await call(portfolios.importActivities, input, as())).toMatchObject({ booked: 0, known_lines: 2 });
    expect(await differences(id)).toEqual([]);
  });

  it("replaces what the books held with the file alone when told to", async () => {
    const first = await call(
      portfolios.createFromHoldings,
      { name: "Statement", csv: "symbol,quantity\nBND,5\nVTI,3\nCASH,10\n" },
      as(),
    );
    const { id } = first.portfolio;
    const csv = lines(PAID, "2024-01-03,Buy,VTI,10,200,2000,,USD");
    const view = await call(portfolios.importActivities, { id, csv, start: "replace" }, as());
    expect(view.positions).toEqual([
      { symbol: "BND", before: "5", after: "0" },
      { symbol: "VTI", before: "3", after: "10" },
    ]);
    expect(await holdings(id)).toMatchObject({ cash: "8000.00", positions: { VTI: "10" } });
    expect(await differences(id)).toEqual([]);
    const again = await call(portfolios.importActivities, { id, csv, start: "replace" }, as());
    expect(again).toMatchObject({ booked: 0, replaced: 0 });
  });

  it("asks what unknown products are: use, add with its ISIN, leave out", async () => {
    const id = await emptyPortfolio();
    const head = "Date,Type,ISIN,Symbol,Name,Quantity,Price,Amount,Currency\n";
    const csv = `${head}2024-01-02,Deposit,,,,,,10000,USD
2024-01-03,Buy,,BRKB,Berkshire,2,300,600,USD
2024-01-03,Buy,IE00B3RBWM25,,Vanguard FTSE AW,3,100,300,EUR
2024-01-03,Deposit,,,,,,300,EUR
2024-01-04,Buy,US9256521090,,Vici Properties,1,33.90,33.90,USD
`;
    const dry = await call(portfolios.importActivities, { id, csv }, as({ isDryRun: true }));
    expect(dry.instruments.map((one) => [one.instrument, one.status, one.suggestions])).toEqual([
      ["BRKB", "unknown", ["BRK-B"]],
      ["IE00B3RBWM25", "unknown", []],
      ["US9256521090", "unknown", []],
    ]);
    const vwrl = {
      symbol: "VWRL.AS",
      name: "Vanguard FTSE All-World",
      type: "ETF",
      asset_class: "equity",
      currency: "EUR",
      tags: ["isin:IE00B3RBWM25"],
    } as const;
    const input = {
      id,
      csv,
      products: [
        { instrument: "BRKB", use: "BRK-B" },
        { instrument: "IE00B3RBWM25", add: vwrl },
        { instrument: "US9256521090", skip: true as const },
      ],
    };
    const done = await call(portfolios.importActivities, input as never, as());
    expect(done).toMatchObject({ is_written: true, left_out_lines: { items: [6] } });
    expect((await holdings(id)).positions).toEqual({ "BRK-B": "2", "VWRL.AS": "3" });
    // What was said once holds for later files: by the tag of the ISIN, and by lines that overlap.
    const later = `${csv}2024-02-01,Buy,,BRKB,Berkshire,1,300,300,USD\n2024-02-01,Sell,IE00B3RBWM25,,x,1,100,100,EUR\n`;
    const rest = await call(portfolios.importActivities, { id, csv: later, unknown: "skip" }, as());
    expect(rest.instruments.map((one) => [one.instrument, one.product?.symbol ?? null])).toEqual([
      ["US9256521090", null],
      ["BRKB", "BRK-B"],
      ["IE00B3RBWM25", "VWRL.AS"],
    ]);
    expect((await holdings(id)).positions).toEqual({ "BRK-B": "3", "VWRL.AS": "2" });
    const wrong = { id, csv, products: [{ instrument: "NOPE", use: "VTI" }] };
    expect((await refusal(call(portfolios.importActivities, wrong, as()))).data).toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ code: "BAD_CHOICE", path: "NOPE" })]),
    });
  });

  it("is one door with positions files, and a stale revision is refused", async () => {
    const id = await emptyPortfolio();
    const csv = lines(PAID, "2024-01-03,Buy,VTI,10,200,2000,,USD");
    const view = await call(portfolios.importHoldings, { id, csv }, as());
    expect(view).toMatchObject({ file_kind: "activities", is_written: true });
    const positions = await call(portfolios.importHoldings, { id, csv: "symbol,quantity\nVTI,4\n" }, as());
    expect(positions).toMatchObject({ file_kind: "positions" });
    expect((await refusal(call(portfolios.importActivities, { id, csv, revision: 1 }, as()))).code).toBe(
      "CONFLICT",
    );
  });

  it("books the same whichever of two overlapping imports comes at the same time", async () => {
    const id = await emptyPortfolio();
    const rows = [PAID, "2024-01-03,Buy,VTI,10,200,2000,,USD", "2024-01-04,Buy,BND,5,70,350,,USD"];
    const run = (part: string[]) => call(portfolios.importActivities, { id, csv: lines(...part) }, as());
    const done = await Promise.all([run(rows.slice(0, 2)), run(rows), run(rows)]);
    expect(done.reduce((sum, one) => sum + one.booked, 0)).toBe(3);
    expect(await holdings(id)).toMatchObject({ cash: "7650.01", positions: { VTI: "10", BND: "5" } });
  });
});

describe.skipIf(!isPresent)("brokers' own files", () => {
  /** Products that the catalogue lacks, one for each instrument that is not known. */
  async function addAll(instruments: { instrument: string; status: string; name: string }[]) {
    return instruments
      .filter((one) => one.status === "unknown")
      .map(({ instrument, name }) => ({
        instrument,
        add: {
          symbol: instrument,
          name: name || instrument,
          type: "Stock",
          asset_class: "equity",
          region: "global",
          currency: "EUR",
        },
      }));
  }

  it.each(["degiro", "ibkr-trades", "schwab", "trading212", "swissquote", "parqet"])(
    "%s: opens a portfolio with what is assumed named; a second import adds nothing",
    async (name) => {
      const csv = brokerFile(name);
      const preview = await call(portfolios.previewActivities, { csv }, as());
      const choices = {
        csv,
        products: (await addAll(preview.instruments)) as never,
        missing_cash: "deposit",
        missing_units: "assume",
      } as const;
      const opened = await call(portfolios.createFromHoldings, { name, ...choices }, as());
      if (opened.file_kind !== "activities") throw new Error("not taken for activities");
      expect(opened).toMatchObject({ is_written: true, bad_rows: { count: 0 }, problems: { count: 0 } });
      const { id } = opened.portfolio;
      const held = await call(portfolios.get, { id }, as());
      const said = opened.positions.filter((one) => one.after !== "0");
      expect(held.positions.map((one) => [one.symbol, one.quantity])).toEqual(
        said.map((one) => [one.symbol, one.after]),
      );
      expect(await differences(id)).toEqual([]);
      const again = await call(
        portfolios.importActivities,
        { id, csv, missing_cash: "deposit", missing_units: "assume" },
        as(),
      );
      expect(again).toMatchObject({ is_written: false, booked: 0, instruments: [] });
    },
  );
});

describe.skipIf(!isPresent)("files that overlap", () => {
  /** Enough of everything before the files begin, so that nothing needs to be assumed. */
  async function wellStocked(name: string, instruments: readonly { instrument: string; name: string }[]) {
    const deposits = ["EUR", "USD", "CHF", "GBP", "JPY"].map(
      (currency) => `2000-01-03,Deposit,,,1000000,${currency}`,
    );
    const units = instruments.map((_, index) => `2000-01-03,Transfer in,P${index}${name},1000000,,USD`);
    const csv = `Date,Type,Symbol,Quantity,Amount,Currency\n${[...deposits, ...units].join("\n")}\n`;
    const added = instruments.map((_, index) => ({
      instrument: `P${index}${name}`,
      add: { symbol: `P${index}${name}`, name: "x", type: "Stock", asset_class: "equity", currency: "USD" },
    }));
    const opened = await call(
      portfolios.createFromHoldings,
      { name, csv, base_ccy: "EUR", products: added as never },
      as(),
    );
    return opened.portfolio.id;
  }

  it.each(["DEGIRO", "SCHWAB", "TRADING212", "SWISSQUOTE"])(
    "%s: two parts cut anywhere come to the same as the whole, an order's lines apart included",
    async (name) => {
      const text = brokerFile(name.toLowerCase());
      const [head = "", ...rows] = text.trimEnd().split("\n");
      const { instruments } = await call(portfolios.previewActivities, { csv: text }, as());
      const known = instruments.map(({ instrument }, index) => ({ instrument, use: `P${index}${name}` }));
      const add = async (id: string, part: readonly string[]) => {
        const csv = `${[head, ...part].join("\n")}\n`;
        const asked = await call(
          portfolios.importActivities,
          { id, csv, unknown: "skip" },
          as({ isDryRun: true }),
        );
        const open = new Set(asked.instruments.map((one) => one.instrument));
        const products = known.filter((one) => open.has(one.instrument));
        return call(portfolios.importActivities, { id, csv, products, bad_rows: "skip" }, as());
      };
      const whole = await wellStocked(name, instruments);
      await add(whole, rows);
      const expected = await call(portfolios.get, { id: whole }, as());
      const stock = (view: typeof expected) => view.positions.map((one) => [one.symbol, one.quantity]);
      // The cut at 27 of DEGIRO stands between a sale and its fee, the one at 38 between a fee and its sale.
      for (const cut of [5, 12, 27, 37, 38].filter((at) => at < rows.length)) {
        owner = await harness.member();
        const id = await wellStocked(name, instruments);
        await add(id, rows.slice(0, cut));
        await add(id, rows.slice(cut - 2));
        const view = await call(portfolios.get, { id }, as());
        expect({ cut, cash: view.cash, stock: stock(view) }).toEqual({
          cut,
          cash: expected.cash,
          stock: stock(expected),
        });
        expect(await add(id, rows)).toMatchObject({ booked: 0 });
        expect(await differences(id)).toEqual([]);
      }
    },
  );
});

it("never lets a product of another workspace be meant", async () => {
  const other = await harness.member();
  const mine = {
    symbol: "OTHERS1",
    name: "x",
    type: "Stock",
    asset_class: "equity",
    tags: ["isin:US0378331005"],
  };
  await call(products.create, mine as never, { context: harness.context(other) });
  const csv = "Date,Type,ISIN,Quantity,Price,Amount,Currency\n2024-01-03,Buy,US0378331005,1,1,1,USD\n";
  const view = await call(portfolios.previewActivities, { csv }, as());
  expect(view.instruments).toMatchObject([{ status: "unknown", product: null }]);
});
