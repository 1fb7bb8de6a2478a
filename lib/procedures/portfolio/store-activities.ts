import { upsertProducts } from "@/db/repositories/import-products";
import { addActivity, type LockedPortfolio } from "@/db/repositories/replace-holdings";
import type { ActivityImportPlan } from "@/lib/engine/portfolio/activities-import-types";
import { TRANSACTION_KINDS } from "@/lib/engine/portfolio/transaction-types";
import { RefusedError } from "@/lib/kernel/errors";
import { moneyText } from "@/lib/kernel/money";
import type { WriteScope } from "@/lib/procedures/context";
import type { ActivitiesImportView } from "@/lib/schemas/activities-import";
import { toActivitiesPreviewView } from "./activities-preview-view";
import { bookTransactions } from "./book-transactions";
import type { UnderstoodActivities } from "./understand-activities";

/** Long lists are cut in what is stored and answered. */
const LISTED = 200;

/**
 * Books an understood list of transactions into a locked portfolio: products that were named, its lines, a line of
 * activity and of audit. What is known already is not booked again; with nothing new nothing is written. A dry run
 * answers an import that is not ready instead of refusing it, and books nothing: the plan is the books' own replay.
 */
export async function storeActivities(
  scope: WriteScope,
  portfolio: LockedPortfolio,
  understood: UnderstoodActivities,
): Promise<ActivitiesImportView> {
  const { plan } = understood;
  const isReady = plan.problems.length === 0;
  if (!isReady && !scope.isDryRun) throw refused(plan);
  const isWritten = isReady && !scope.isDryRun && plan.lines.length > 0;
  const summary = summarise(understood);
  const revision = isWritten ? await store(scope, portfolio, understood, summary) : portfolio.revision;
  return {
    ...toActivitiesPreviewView(understood),
    portfolio: { id: portfolio.id, name: portfolio.name, revision, revision_before: portfolio.revision },
    is_written: isWritten,
    booked: isWritten ? plan.lines.length : 0,
    summary,
  };
}

async function store(
  scope: WriteScope,
  portfolio: LockedPortfolio,
  { file, plan, firstDay, lastDay, knownLines }: UnderstoodActivities,
  summary: string,
): Promise<number> {
  const { tx, principal } = scope;
  await upsertProducts(tx, principal.workspaceId, plan.newProducts);
  const { revision, cash } = await bookTransactions(scope, portfolio, plan.lines);
  const detail = {
    layout: file.layout,
    first_day: firstDay,
    last_day: lastDay,
    booked: plan.lines.length,
    counts: plan.counts,
    known_lines: knownLines,
    products_added: plan.newProducts.map((product) => product.symbol),
    left_out_lines: plan.leftOut.slice(0, LISTED),
    skipped_lines: file.skipped.slice(0, LISTED).map((line) => line.line),
    assumed_cash: plan.assumedCash.slice(0, LISTED).map((one) => ({ ...one, amount: moneyText(one.amount) })),
    assumed_units: plan.assumedUnits.slice(0, LISTED).map((one) => ({ ...one, units: one.units.toFixed() })),
    replaced: plan.replaced,
    cash: Object.fromEntries([...cash].map(([currency, amount]) => [currency, moneyText(amount)])),
  };
  const key = { workspaceId: principal.workspaceId, portfolioId: portfolio.id };
  await addActivity(tx, { ...key, kind: "imported", summary, detail, actorId: principal.userId });
  await scope.audit({
    action: "portfolio.import_activities",
    entity: "portfolio",
    entityId: portfolio.id,
    after: detail,
  });
  return revision;
}

function refused(plan: ActivityImportPlan): RefusedError {
  const [first] = plan.problems;
  const more = plan.problems.length > 1 ? ` (and ${plan.problems.length - 1} more)` : "";
  return new RefusedError("ACTIVITIES_NOT_READY", `${first?.message ?? "The file is not ready"}${more}`, {
    problems: plan.problems.slice(0, LISTED),
    unknown: plan.instruments
      .filter((one) => one.status === "unknown")
      .slice(0, LISTED)
      .map(({ key, symbol, isin, name, lines, suggestions }) => ({
        instrument: key,
        symbol,
        isin,
        name,
        line: lines[0],
        suggestions,
      })),
  });
}

const KIND_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  buy: ["buy", "buys"],
  sell: ["sale", "sales"],
  dividend: ["dividend", "dividends"],
  interest: ["interest payment", "interest payments"],
  fee: ["fee", "fees"],
  tax: ["tax", "taxes"],
  deposit: ["deposit", "deposits"],
  withdrawal: ["withdrawal", "withdrawals"],
  split: ["split", "splits"],
  transfer_in: ["transfer in", "transfers in"],
  transfer_out: ["transfer out", "transfers out"],
  conversion: ["leg of an exchange", "legs of exchanges"],
};

/** Says in one sentence what comes: "Adds 15 activities from 2023-12-18 to 2025-03-24: 4 buys, 1 sale …". */
function summarise({ plan, firstDay, lastDay, knownLines }: UnderstoodActivities): string {
  const kinds = TRANSACTION_KINDS.flatMap((kind) => {
    const count = plan.counts[kind] ?? 0;
    return count === 0 ? [] : [[kind, count] as const];
  });
  const total = kinds.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0)
    return knownLines > 0 ? "Adds nothing: every line is in the books already" : "Adds nothing";
  const parts = kinds.map(([kind, count]) => `${count} ${KIND_WORDS[kind]?.[count === 1 ? 0 : 1] ?? kind}`);
  const known = knownLines > 0 ? `; ${knownLines} lines are in the books already` : "";
  const assumed = plan.assumedCash.length > 0 ? `; ${plan.assumedCash.length} deposits are assumed` : "";
  const noun = total === 1 ? "1 activity" : `${total} activities`;
  return `Adds ${noun} from ${firstDay} to ${lastDay}: ${parts.join(", ")}${known}${assumed}`;
}
