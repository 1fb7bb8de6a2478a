import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Cadence } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import { policyOfWeights } from "./policy-of-weights";
import { simulate } from "./simulate";
import { tableOfCsv } from "./testing/tables";
import type { PriceTable, Simulation, SimulationPolicy } from "./types";

type Expected = {
  final: number;
  cagr: number;
  daily_vol: number;
  daily_sharpe: number;
  max_drawdown: number;
  turnover_sum: number;
  trade_days: number;
  equity_samples: Record<string, number>;
};
type Reference = {
  initial_capital: number;
  tolerance_relative: number;
  datasets: Record<string, { csv: string; weights_in_column_order: number[] }>;
  results: Record<string, Expected>;
};

const folder = ["../shared/data/backtest", "../../shared/data/backtest"]
  .map((each) => path.resolve(each))
  .find((each) => existsSync(path.join(each, "reference.json")));

function read(name: string): string {
  return readFileSync(path.join(folder ?? "", name), "utf8");
}

const CADENCES: Record<string, Cadence> = { monthly: "M", quarterly: "Q", annual: "A" };

/** `hold`, `monthly|quarterly|annual`, `band_rel/X` or `band_abs/X` as the reference names them. */
function policyNamed(name: string, symbols: readonly string[], weights: readonly number[]): SimulationPolicy {
  const shares = symbols.map((symbol, column) => ({ symbol, weight: new Decimal(weights[column] ?? 0) }));
  const [kind = "", width = ""] = name.split("/");
  const cadence = CADENCES[kind] ?? "none";
  const mode = kind.startsWith("band") ? "band" : cadence === "none" ? "static" : "periodic";
  const band =
    kind === "band_rel"
      ? ({ band: "relative", driftBps: 500, relativePct: new Decimal(width) } as const)
      : kind === "band_abs"
        ? ({ band: "absolute", driftBps: Number(width) * 10_000 } as const)
        : null;
  return policyOfWeights(shares, band, { mode, cadence, destination: "target", scope: "all", costBps: 0 });
}

/** The reference's own metrics: the capital stands one calendar day before row 0. */
function figuresOf(table: PriceTable, run: Simulation, capital: number): Omit<Expected, "equity_samples"> {
  const series = [capital, ...run.equity];
  const returns = series.slice(1).map((value, index) => value / (series[index] ?? 1) - 1);
  const mean = returns.reduce((sum, each) => sum + each, 0) / returns.length;
  const squares = returns.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (returns.length - 1));
  let [peak, drawdown] = [0, 0];
  for (const value of series) {
    peak = Math.max(peak, value);
    drawdown = Math.min(drawdown, value / peak - 1);
  }
  const final = run.equity.at(-1) ?? 0;
  const years = ((table.days.at(-1) ?? 0) - (table.days[0] ?? 0) + 1) / 365.25;
  return {
    final,
    cagr: (final / capital) ** (1 / years) - 1,
    daily_vol: deviation * Math.sqrt(252),
    daily_sharpe: (mean / deviation) * Math.sqrt(252),
    max_drawdown: drawdown,
    turnover_sum: run.trades
      .filter(({ row }) => row >= 1)
      .reduce((sum, { row, bought, sold }) => sum + Math.min(bought, sold) / (run.equity[row] ?? 1), 0),
    trade_days: run.trades.length,
  };
}

type Line = { result: string; quantity: string; expected: number; got: number; error: number };

function relativeError(expected: number, got: number): number {
  if (expected === got) return 0;
  return Math.abs(got - expected) / Math.abs(expected || 1);
}

function linesOf(reference: Reference, result: string, table: PriceTable): Line[] {
  const [dataset = "", ...strategy] = result.split("/");
  const expected = reference.results[result];
  const weights = reference.datasets[dataset]?.weights_in_column_order ?? [];
  const capital = reference.initial_capital;
  const policy = policyNamed(strategy.join("/"), table.symbols, weights);
  const run = simulate({ table, policy, amount: capital, flows: [], isStartCharged: false });
  const lines: Line[] = [];
  const add = (quantity: string, want: number, got: number) =>
    lines.push({ result, quantity, expected: want, got, error: relativeError(want, got) });
  for (const [quantity, got] of Object.entries(figuresOf(table, run, capital))) {
    add(quantity, expected?.[quantity as keyof Omit<Expected, "equity_samples">] ?? Number.NaN, got);
  }
  for (const [row, want] of Object.entries(expected?.equity_samples ?? {})) {
    add(`equity[${row}]`, want, run.equity[Number(row)] ?? Number.NaN);
  }
  return lines;
}

function printed(lines: readonly Line[]): string {
  const cells = lines.map(({ result, quantity, expected, got, error }) => [
    result,
    quantity,
    expected.toPrecision(15),
    got.toPrecision(15),
    error.toExponential(1),
  ]);
  const rows = [["dataset/strategy", "quantity", "expected", "got", "relative error"], ...cells];
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  return rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")).join("\n");
}

describe.skipIf(!folder)(`reference backtests (${folder ?? "../shared/data is absent: skipped"})`, () => {
  it("agree in every figure to 1e-9 with what four independent implementations agree on", () => {
    const reference = JSON.parse(read("reference.json")) as Reference;
    const tables = new Map(
      Object.entries(reference.datasets).map(([name, { csv }]) => [name, tableOfCsv(read(csv))]),
    );
    const lines = Object.keys(reference.results).flatMap((result) => {
      const table = tables.get(result.split("/")[0] ?? "");
      return table ? linesOf(reference, result, table) : [];
    });
    process.stdout.write(`${printed(lines)}\n`);
    expect(lines.length).toBeGreaterThanOrEqual(14 * 17);
    const off = lines.filter(({ error }) => !(error <= reference.tolerance_relative));
    expect(off).toEqual([]);
  });
});
