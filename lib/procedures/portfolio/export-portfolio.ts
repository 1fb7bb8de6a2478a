import { z } from "zod";
import { listActivities } from "@/db/repositories/activities";
import { type CsvCell, csvNumber, writeCsv } from "@/lib/interchange/csv-write";
import { NotFoundError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import type { Scope } from "@/lib/procedures/context";
import {
  type DriftNodeView,
  type DriftPositionView,
  type DriftReportView,
  type FxView,
  toDriftReportView,
} from "@/lib/schemas/drift";
import type { PortfolioHeadView, PortfolioView } from "@/lib/schemas/portfolio";
import { type EXPORTS, exportPortfolioInput } from "@/lib/schemas/portfolio-record";
import { transactionsTable } from "./export-transactions";
import { fileName } from "./file-name";
import { toHeadView, toPortfolioView } from "./portfolio-views";
import { reportPortfolio } from "./report-portfolio";

/** Activities in one file; a portfolio that was changed more often is read by the list. */
const MOST_ACTIVITIES = 10_000;
const SAMPLE_MARK = "sample prices";

type Table = { header: string[]; rows: CsvCell[][]; json: unknown };

export const exportPortfolio = read({
  role: "viewer",
  method: "GET",
  path: "/portfolios/{id}/export",
  tag: "Portfolios",
  summary: "Holdings, drift, activity or the books as a file",
  description: "Rows and names that rest on sample prices say so.",
  input: exportPortfolioInput,
  output: z.file(),
  handler: async (scope, { id, what, format, as_of }) => {
    const { tx, principal, today } = scope;
    const { facts, report } = await reportPortfolio(tx, principal.workspaceId, id, as_of ?? today);
    const isRecord = what === "activity" || what === "transactions";
    const isSample = !isRecord && report.health.hasSamplePrices;
    const head = toHeadView(facts.portfolio);
    const table = await tableOf(scope, what, head, toPortfolioView(facts, report), toDriftReportView(report));
    const day = isRecord ? today : report.valuationDate;
    const name = [fileName(head.name), what, day, ...(isSample ? ["sample-prices"] : [])].join("-");
    return format === "json"
      ? new File([JSON.stringify(table.json, null, 2)], `${name}.json`, { type: "application/json" })
      : new File([writeCsv(table.header, table.rows)], `${name}.csv`, { type: "text/csv; charset=utf-8" });
  },
});

async function tableOf(
  scope: Scope,
  what: (typeof EXPORTS)[number],
  head: PortfolioHeadView,
  portfolio: PortfolioView,
  drift: DriftReportView,
): Promise<Table> {
  switch (what) {
    case "holdings":
      return holdingsTable(portfolio);
    case "drift":
      return driftTable(head, drift);
    case "activity":
      return activityTable(scope, head);
    case "transactions":
      return transactionsTable(scope, head);
    default:
      return what satisfies never;
  }
}

const HOLDING_COLUMNS = [
  "symbol",
  "name",
  "quantity",
  "price",
  "price_date",
  "price_source",
  "local_value",
  "currency",
  "rate",
  "rate_date",
  "value",
  "value_currency",
  "cost_basis",
  "marks",
  "bucket_path",
];

/** Prices, local values and costs are in `currency`, `value` in the portfolio's, at `rate` of `rate_date`. */
function holdingsTable(portfolio: PortfolioView): Table {
  const base = portfolio.base_ccy;
  const rows = portfolio.positions.map((each): CsvCell[] => [
    each.symbol,
    each.name,
    number(each.quantity),
    number(each.price),
    each.price_date,
    each.price === null ? "" : each.is_sample_price ? SAMPLE_MARK : "market",
    number(each.local_value),
    each.currency,
    ...rateCells(each.fx),
    number(each.value),
    base,
    number(each.cost_basis),
    flags(each.is_locked, each.is_excluded),
    each.bucket_path,
  ]);
  const own = { currency: base, amount: portfolio.cash, value: portfolio.cash, fx: null };
  const money = [own, ...portfolio.foreign_cash].map(({ currency, amount, value, fx }): CsvCell[] => [
    "",
    "Cash",
    "",
    "",
    "",
    "",
    number(amount),
    currency,
    ...rateCells(fx),
    number(value),
    base,
    "",
    "",
    "",
  ]);
  return {
    header: HOLDING_COLUMNS,
    rows: [...rows, ...money],
    json: { prices: portfolio.has_sample_prices ? SAMPLE_MARK : "market", ...portfolio },
  };
}

/** Empty where nothing was converted. */
function rateCells(fx: FxView | null): CsvCell[] {
  return fx ? [number(fx.rate), fx.date] : [null, null];
}

function flags(isLocked: boolean, isExcluded: boolean): string {
  return [...(isLocked ? ["locked"] : []), ...(isExcluded ? ["excluded"] : [])].join(" ");
}

function driftTable(head: PortfolioHeadView, drift: DriftReportView): Table {
  const figures = ["value", "target_value", "actual_weight", "target_weight", "drift", "drift_pct"];
  const header = [
    "level",
    "path",
    "symbol",
    "name",
    ...figures,
    "band_lower",
    "band_upper",
    "status",
    "prices",
    "currency",
    "local_value",
    "rate",
    "rate_date",
  ];
  const mark = drift.data_health.has_sample_prices ? SAMPLE_MARK : "";
  const rowOf = (
    level: string,
    path: string | null,
    symbol: string | null,
    name: string,
    each: Figures,
    local: CsvCell[],
  ): CsvCell[] => [
    level,
    path,
    symbol,
    name,
    number(each.value),
    number(each.target_value),
    each.actual_weight,
    each.target_weight,
    each.drift,
    each.drift_pct,
    each.band?.lower,
    each.band?.upper,
    each.status ?? "unknown",
    mark,
    ...local,
  ];
  return {
    header,
    rows: [
      ...drift.nodes.map((node) => rowOf(node.kind, node.path, null, node.label, node, NOT_LOCAL)),
      ...drift.positions.map((line) =>
        rowOf("position", line.bucket_path, line.symbol, line.name, line, localCells(line)),
      ),
    ],
    json: { prices: mark || "market", portfolio: head, ...drift },
  };
}

/** A bucket has no currency of its own. */
const NOT_LOCAL: CsvCell[] = [null, null, null, null];

function localCells({ currency, local_value, fx }: DriftPositionView): CsvCell[] {
  return [currency, number(local_value), ...rateCells(fx)];
}

type Figures = Pick<
  DriftNodeView & DriftPositionView,
  "value" | "target_value" | "actual_weight" | "target_weight" | "drift" | "drift_pct" | "band" | "status"
>;

async function activityTable({ tx, principal }: Scope, head: PortfolioHeadView): Promise<Table> {
  const key = { workspaceId: principal.workspaceId, portfolioId: head.id };
  const rows = await listActivities(tx, key, { limit: MOST_ACTIVITIES });
  if (rows.length === 0) throw new NotFoundError("activity: nothing was done to this portfolio yet");
  const items = rows.map((row) => ({
    at: row.createdAt.toISOString(),
    kind: row.kind,
    summary: row.summary,
    user_id: row.actorId,
    detail: row.detail,
  }));
  return {
    header: ["at", "kind", "summary", "user_id"],
    rows: items.map(({ at, kind, summary, user_id }) => [at, kind, summary, user_id]),
    json: { portfolio: head, activity: items },
  };
}

/** Exact decimal text as a number of the file. */
function number(text: string | null): CsvCell {
  return text === null ? null : csvNumber(text);
}
