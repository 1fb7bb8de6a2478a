import type { z } from "zod";
import { insertPortfolio } from "@/db/repositories/insert-portfolio";
import { addActivity } from "@/db/repositories/replace-holdings";
import { DEFAULT_BASE_CCY } from "@/lib/engine/framework/policy";
import { conversionLegs } from "@/lib/engine/portfolio/conversion-legs";
import type { NewTransaction } from "@/lib/engine/portfolio/transaction-types";
import { ZERO } from "@/lib/kernel/decimal";
import { InvalidInputError, NotFoundError } from "@/lib/kernel/errors";
import { type Money, moneyText } from "@/lib/kernel/money";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { lockForChange, requireFramework } from "@/lib/procedures/framework/require-framework";
import {
  type CreatePortfolioInput,
  createdPortfolioView,
  createPortfolioInput,
} from "@/lib/schemas/portfolio-opening";
import { writeBooks } from "./book-transactions";
import { snapshotNow } from "./keep-history";
import { type Opened, type OpeningPlan, openPositions } from "./open-positions";
import { toOpeningView } from "./opening-view";
import { toPortfolioView } from "./portfolio-views";

export const createPortfolio = write({
  role: "manager",
  method: "POST",
  path: "/portfolios",
  tag: "Portfolios",
  summary: "Open a portfolio",
  description:
    "With a framework and an amount: weights come from the framework and its mapping (the first-ranked product " +
    "where nothing was chosen, which is then kept in the mapping), overrides are applied, weights are scaled to " +
    "sum to 1, units are bought at the last price, the remainder stays as cash. A product without a usable price " +
    "is not bought and listed with the reason. Without an amount the portfolio is empty, ready for an import. " +
    "`dry_run=true` shows it all and stores nothing.",
  successStatus: 201,
  input: createPortfolioInput,
  output: createdPortfolioView,
  handler: openPortfolio,
});

/** Opens it with its books, activity, audit event and first snapshot, at the caller's transaction. */
export async function openPortfolio(
  scope: WriteScope,
  input: CreatePortfolioInput,
): Promise<z.input<typeof createdPortfolioView>> {
  const plan = await planOf(scope, input);
  const opened = input.amount === undefined ? null : await openPositions(scope, plan, input.amount);
  const id = await store(scope, input, plan, opened);
  const { facts, report } = await snapshotNow(scope, id, plan.asOf);
  return { ...toPortfolioView(facts, report), opening: opened && toOpeningView(opened) };
}

async function planOf(scope: WriteScope, input: CreatePortfolioInput): Promise<OpeningPlan> {
  const asOf = input.as_of ?? scope.today;
  if (asOf > scope.today) throw new InvalidInputError("as_of: must not lie in the future");
  if (input.amount === undefined && input.overrides !== undefined) {
    throw new InvalidInputError("amount: is missing; overrides say how an amount is spread");
  }
  // A lock, so that the framework neither moves on nor is archived while it is read.
  if (input.framework_id !== undefined) await lockForChange(scope, input.framework_id);
  const stored = input.framework_id === undefined ? null : await requireFramework(scope, input.framework_id);
  return {
    stored,
    overrides: new Map(Object.entries(input.overrides ?? {})),
    isFractional: input.fractional ?? stored?.framework.rebalancing.fractional ?? false,
    baseCcy: stored?.framework.baseCcy ?? DEFAULT_BASE_CCY,
    asOf,
    isStaleAccepted: input.accept_stale_prices ?? false,
    isFillingUndecided: input.fill_undecided ?? true,
  };
}

/** The amount comes in, then each purchase takes its cost out of it, by way of its own currency where that is another. */
function openingLines(plan: OpeningPlan, opened: Opened): NewTransaction[] {
  const common = { date: plan.asOf, currency: plan.baseCcy, source: "opening" as const };
  const purchases = opened.opening.purchases.flatMap((one) => {
    const { symbol, quantity, price, cost, localCost, currency, fx } = one;
    const buy = { ...common, kind: "buy" as const, symbol, quantity, price };
    if (!fx) return [{ ...buy, cashAmount: cost.neg() }];
    const legs = conversionLegs(
      { currency: plan.baseCcy, amount: cost },
      { currency, amount: localCost },
      fx,
    );
    return [...legs.map((leg) => ({ ...common, ...leg })), { ...buy, currency, cashAmount: localCost.neg() }];
  });
  return [{ ...common, kind: "deposit", cashAmount: opened.amount }, ...purchases];
}

async function store(
  scope: WriteScope,
  input: CreatePortfolioInput,
  plan: OpeningPlan,
  opened: Opened | null,
): Promise<string> {
  const { tx, principal, audit } = scope;
  const { workspaceId, userId } = principal;
  const portfolio = await insertPortfolio(tx, {
    workspaceId,
    name: input.name,
    frameworkId: plan.stored?.id ?? null,
    baseCcy: plan.baseCcy,
    origin: opened && plan.stored ? "framework" : "empty",
    isFractional: plan.isFractional,
    createdBy: userId,
    openedOn: plan.asOf,
  });
  if (!portfolio) throw new NotFoundError("framework");
  const key = { workspaceId, portfolioId: portfolio.id };
  const cash: Money = opened?.opening.cash ?? ZERO;
  await writeBooks(scope, portfolio, opened ? openingLines(plan, opened) : []);
  const framework = plan.stored && { id: plan.stored.id, version: plan.stored.version };
  const detail = {
    framework,
    as_of: plan.asOf,
    amount: input.amount ? moneyText(input.amount) : null,
    cash: moneyText(cash),
    positions: opened?.opening.purchases.map(({ symbol, quantity, price, currency, fx }) => {
      const rate = fx && { rate: fx.rate.toFixed(), date: fx.date };
      return { symbol, quantity: quantity.toFixed(), price: price.toFixed(), currency, rate };
    }),
  };
  const summary = summarise(input, plan, opened);
  await addActivity(tx, { ...key, kind: "opened", summary, detail, actorId: userId });
  await audit({
    action: "portfolio.create",
    entity: "portfolio",
    entityId: portfolio.id,
    after: { name: input.name, ...detail },
  });
  return portfolio.id;
}

/** "Opens with 10,000.00 USD by Balanced, version 1: 4 positions and 54.05 USD in cash" */
function summarise(input: CreatePortfolioInput, plan: OpeningPlan, opened: Opened | null): string {
  const by = plan.stored ? ` by ${plan.stored.framework.name}, version ${plan.stored.version}` : "";
  if (!opened || !input.amount) return `Opens empty${by}`;
  const count = opened.opening.purchases.length;
  const bought = count === 1 ? "1 position" : `${count} positions`;
  const cash = `${moneyText(opened.opening.cash)} ${plan.baseCcy} in cash`;
  return `Opens with ${moneyText(input.amount)} ${plan.baseCcy}${by}: ${bought} and ${cash}`;
}
