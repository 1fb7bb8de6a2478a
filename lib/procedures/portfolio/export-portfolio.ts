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
  toDriftReportView,
} from "@/lib/schemas/drift";
import { exportPortfolioInput, type PortfolioHeadView, type PortfolioView } from "@/lib/schemas/portfolio";
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
  summary: "Holdings, drift or activity as a file",
  description: "Rows and names that rest on sample prices say so.",
  input: exportPortfolioInput,
  output: z.file(),
  handler: async (scope, { id, what, format, as_of }) => {
    const { tx, principal, today } = scope;
    const { facts, report } = await reportPortfolio(tx, principal.workspaceId, id, as_of ?? today);
    const isSample = what !== "activity" && report.health.hasSamplePrices;
    const head = toHeadView(facts.portfolio);
    const table = await tableOf(scope, what, head, toPortfolioView(facts, report), toDriftReportView(report));
    const day = what === "activity" ? today : report.valuationDate;
    const name = [fileName(head.name), what, day, ...(isSample ? ["sample-prices"] : [])].join("-");
    return format === "json"
      ? new File([JSON.stringify(table.json, null, 2)], `${name}.json`, { type: "application/json" })
      : new File([writeCsv(table.header, table.rows)], `${name}.csv`, { type: "text/csv; charset=utf-8" });
  },
});

async function tableOf(
  scope: Scope,
  what: "holdings" | "drift" | "activity",
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
    default:
      return what satisfies never;
  }
}

function holdingsTable(portfolio: PortfolioView): Table {
  const header = ["symbol", "name", "quantity", "price", "price_date", "price_source", "value", "cost_basis"];
  const rows = portfolio.positions.map((each): CsvCell[] => [
    each.symbol,
    each.name,
    number(each.quantity),
    number(each.price),
    each.price_date,
    each.price === null ? "" : each.is_sample_price ? SAMPLE_MARK : "market",
    number(each.value),
    number(each.cost_basis),
    each.currency,
    flags(each.is_locked, each.is_excluded),
    each.bucket_path,
  ]);
  const blank: CsvCell[] = [
    "",
    "Cash",
    "",
    "",
    "",
    "",
    number(portfolio.cash),
    "",
    portfolio.base_ccy,
    "",
    "",
  ];
  return {
    header: [...header, "currency", "marks", "bucket_path"],
    rows: [...rows, blank],
    json: { prices: portfolio.has_sample_prices ? SAMPLE_MARK : "market", ...portfolio },
  };
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
  ];
  const mark = drift.data_health.has_sample_prices ? SAMPLE_MARK : "";
  const rowOf = (
    level: string,
    path: string | null,
    symbol: string | null,
    name: string,
    each: Figures,
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
  ];
  return {
    header,
    rows: [
      ...drift.nodes.map((node) => rowOf(node.kind, node.path, null, node.label, node)),
      ...drift.positions.map((line) => rowOf("position", line.bucket_path, line.symbol, line.name, line)),
    ],
    json: { prices: mark || "market", portfolio: head, ...drift },
  };
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

/** A name that every file system takes. */
function fileName(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return plain.slice(0, 60) || "portfolio";
}
