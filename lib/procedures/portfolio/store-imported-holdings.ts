import { upsertProducts } from "@/db/repositories/import-products";
import { addActivity, type LockedPortfolio } from "@/db/repositories/replace-holdings";
import { loadBook } from "@/db/repositories/transactions";
import { raiseRevision } from "@/db/repositories/write-holdings";
import { adjustmentDay, adjustToState } from "@/lib/engine/portfolio/adjust-to-state";
import type { HoldingsImportPlan } from "@/lib/engine/portfolio/holdings-import-types";
import { replay } from "@/lib/engine/portfolio/replay";
import type { HoldingsFile } from "@/lib/interchange/holdings/types";
import { ZERO } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import { moneyText } from "@/lib/kernel/money";
import type { WriteScope } from "@/lib/procedures/context";
import type { HoldingsImportView } from "@/lib/schemas/holdings-import";
import { writeBooks } from "./book-transactions";
import { toPreviewView } from "./holdings-preview-view";
import { keepHistory } from "./keep-history";
import type { Understood } from "./understand-holdings";

/** Long lists are cut in what is stored and answered. */
const LISTED = 200;

/**
 * Writes an understood import into a locked portfolio: products that were named, positions, cash, a line
 * of activity and of audit. A dry run answers an import that is not ready instead of refusing it.
 */
export async function storeImportedHoldings(
  scope: WriteScope,
  portfolio: LockedPortfolio,
  understood: Understood,
): Promise<HoldingsImportView> {
  const { file, plan } = understood;
  const isReady = plan.problems.length === 0;
  if (!isReady && !scope.isDryRun) throw refused(plan);
  const summary = summarise(plan, portfolio.baseCcy);
  const store = () => storePlan(scope, portfolio, file, plan, summary);
  const revision = isReady ? (await keepHistory(scope, portfolio.id, store)).result : portfolio.revision;
  return {
    ...toPreviewView(understood),
    portfolio: { id: portfolio.id, name: portfolio.name, revision, revision_before: portfolio.revision },
    is_written: isReady && !scope.isDryRun,
    summary,
    cash_before: moneyText(plan.cashBefore),
    cash_after: moneyText(plan.cash),
    foreign_cash_after: foreignCashTexts(plan),
    changes: plan.changes.map((change) => ({
      ...change,
      before: change.before.toFixed(),
      after: change.after.toFixed(),
    })),
  };
}

async function storePlan(
  scope: WriteScope,
  portfolio: LockedPortfolio,
  file: HoldingsFile,
  plan: HoldingsImportPlan,
  summary: string,
): Promise<number> {
  const { tx, principal } = scope;
  const key = { workspaceId: principal.workspaceId, portfolioId: portfolio.id };
  await upsertProducts(tx, principal.workspaceId, plan.newProducts);
  const newSymbols = plan.newProducts.map((product) => product.symbol);
  await bookStatement(scope, portfolio, file, plan);
  const revision = await raiseRevision(tx, key);
  const detail = {
    layout: file.layout,
    as_of: file.asOf,
    positions: plan.positions.length,
    cash: moneyText(plan.cash),
    foreign_cash: foreignCashTexts(plan),
    cash_before: moneyText(plan.cashBefore),
    products_added: newSymbols,
    left_out_lines: plan.leftOut.slice(0, LISTED),
    skipped_lines: file.skipped.slice(0, LISTED).map((line) => line.line),
    changes: plan.changes
      .filter((change) => change.kind !== "unchanged")
      .map((change) => ({ ...change, before: change.before.toFixed(), after: change.after.toFixed() })),
  };
  await addActivity(tx, { ...key, kind: "imported", summary, detail, actorId: principal.userId });
  await scope.audit({
    action: "portfolio.import_holdings",
    entity: "portfolio",
    entityId: portfolio.id,
    after: detail,
  });
  return revision;
}

/** The statement's word against the books': what differs is booked as adjustments of today. */
async function bookStatement(
  scope: WriteScope,
  portfolio: LockedPortfolio,
  file: HoldingsFile,
  plan: HoldingsImportPlan,
): Promise<void> {
  const key = { workspaceId: scope.principal.workspaceId, portfolioId: portfolio.id };
  const books = replay(await loadBook(scope.tx, key));
  const holdings = plan.positions.map(({ symbol, currency, quantity, costBasis }) => {
    return { symbol, currency, quantity, cost: costBasis };
  });
  const cash = statedCash(books.cash.keys(), portfolio.baseCcy, plan);
  const lines = adjustToState(
    books,
    { holdings, isWhole: true, cash },
    {
      date: adjustmentDay(books, scope.today),
      source: "statement",
      note: file.asOf ? `As the statement of ${file.asOf} says` : "As the imported statement says",
    },
  );
  await writeBooks(scope, portfolio, lines);
}

/** A statement is the whole of the money: a currency that it does not name is gone. */
function statedCash(booked: Iterable<string>, baseCcy: string, { cash, foreignCash }: HoldingsImportPlan) {
  const stated = new Map([[baseCcy, cash], ...foreignCash.map((one) => [one.currency, one.amount] as const)]);
  for (const currency of booked) if (!stated.has(currency)) stated.set(currency, ZERO);
  return [...stated].map(([currency, amount]) => ({ currency, amount }));
}

function refused(plan: HoldingsImportPlan): RefusedError {
  const [first] = plan.problems;
  const more = plan.problems.length > 1 ? ` (and ${plan.problems.length - 1} more)` : "";
  return new RefusedError("HOLDINGS_NOT_READY", `${first?.message ?? "The file is not ready"}${more}`, {
    problems: plan.problems.slice(0, LISTED),
    unknown: plan.unknown.slice(0, LISTED).map(({ holding, suggestions }) => ({
      line: holding.line,
      symbol: holding.symbol,
      isin: holding.isin,
      name: holding.name,
      suggestions,
    })),
  });
}

/** Says in one sentence what goes and what comes. */
function summarise(plan: HoldingsImportPlan, baseCcy: string): string {
  const before = plan.changes.filter((change) => change.kind !== "added").length;
  const after = plan.positions.length;
  const money = [`${moneyText(plan.cash)} ${baseCcy}`, ...foreignCashWords(plan)].join(" and ");
  const to = `${counted(after)} and ${money} in cash`;
  if (before === 0 && plan.cashBefore.isZero()) return `Brings in ${to}`;
  return `Replaces ${counted(before)} and ${moneyText(plan.cashBefore)} ${baseCcy} in cash with ${to}`;
}

function foreignCashTexts({ foreignCash }: HoldingsImportPlan) {
  return foreignCash.map(({ currency, amount }) => ({ currency, amount: moneyText(amount) }));
}

function foreignCashWords(plan: HoldingsImportPlan): string[] {
  return foreignCashTexts(plan).map(({ currency, amount }) => `${amount} ${currency}`);
}

function counted(count: number): string {
  return count === 1 ? "1 position" : `${count} positions`;
}
