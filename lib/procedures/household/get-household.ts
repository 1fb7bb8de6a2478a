import { type Account, combineFacts } from "@/lib/engine/drift/combine";
import { driftReport } from "@/lib/engine/drift/drift-report";
import type { DriftReport } from "@/lib/engine/drift/types";
import type { Order } from "@/lib/engine/rebalance/types";
import { moneyText } from "@/lib/kernel/money";
import { read } from "@/lib/procedures/base";
import { centsText, shareOrNull, toDriftReportView, toFxView } from "@/lib/schemas/drift";
import { type HouseholdAccountView, householdInput, householdView } from "@/lib/schemas/household";
import { type LoadedHousehold, loadHousehold } from "./load-household";
import { planHousehold } from "./plan-household";

export const getHousehold = read({
  role: "viewer",
  method: "GET",
  path: "/analytics/household",
  tag: "Portfolios",
  summary: "Several portfolios against one framework, and which account to trade in",
  description:
    "All live portfolios that hang from the framework, or those named, as one: the drift report of the whole, each " +
    "account's part of every bucket, and the orders that would bring the whole back, spread over the accounts. Money " +
    "never moves between accounts. Everything is seen by the framework's newest version and in its currency.",
  input: householdInput,
  output: householdView,
  handler: async (scope, { framework_id, portfolio_ids, as_of }) => {
    const asOf = as_of ?? scope.today;
    const loaded = await loadHousehold(scope, framework_id, portfolio_ids, asOf);
    const { stored, frame, household, leftOut } = loaded;
    const report = driftReport(frame, combineFacts(frame, household));
    const apart = new Map(household.accounts.map((account) => [account.id, accountReport(loaded, account)]));
    const planned = planHousehold(loaded, apart);
    const { plan, spread, after } = planned;
    return {
      framework: { id: stored.id, name: stored.framework.name, version: stored.version },
      base_ccy: household.baseCcy,
      as_of: asOf,
      report: toDriftReportView(report),
      accounts: household.accounts.map((account) => accountView(loaded, account, report, apart, planned)),
      left_out: leftOut,
      plan: {
        quiet_reason: plan.quietReason,
        refusals: plan.refusals.map(({ amount, ...refusal }) => ({
          ...refusal,
          amount: amount && moneyText(amount),
        })),
        not_placed: spread.notPlaced.map(({ side, symbol, units, amount, reason }) => {
          return { side, symbol, units: units.toFixed(), amount: moneyText(amount), reason };
        }),
        trade_count: spread.trades.length,
        cost: moneyText(planned.cost),
        total_drift_before: shareOrNull(report.totalDriftE10),
        total_drift_after: shareOrNull(after.totalDriftE10),
        has_sample_prices: report.health.hasSamplePrices,
      },
    };
  },
});

/** What a traded product is priced in, and the rate of its order. */
function localOf(orders: readonly Order[], symbol: string, baseCcy: string) {
  const local = orders.find((order) => order.symbol === symbol)?.local;
  return { currency: local?.currency ?? baseCcy, fx: toFxView(local?.fx ?? null) };
}

/** One account by the household's framework version, mapping and currency. */
function accountReport({ frame, household }: LoadedHousehold, account: Account): DriftReport {
  return driftReport(frame, combineFacts(frame, { ...household, accounts: [account] }));
}

function accountView(
  { facts, household: { baseCcy } }: LoadedHousehold,
  { id, name }: Account,
  whole: DriftReport,
  apart: ReadonlyMap<string, DriftReport>,
  { plan, spread, cashBefore }: ReturnType<typeof planHousehold>,
): HouseholdAccountView {
  const report = apart.get(id);
  if (!report) throw new Error("an account of the household was not reported");
  const byPath = new Map(report.nodes.map((node) => [node.path, node]));
  const { totalCents } = report;
  const isWeighed = totalCents !== null && whole.totalCents !== null && whole.totalCents > 0n;
  return {
    id,
    name,
    value: totalCents === null ? null : centsText(totalCents),
    share: isWeighed ? Number((totalCents * 10_000_000_000n) / (whole.totalCents ?? 1n)) / 1e10 : null,
    total_drift: shareOrNull(report.totalDriftE10),
    breach_count: report.breachCount,
    blocked_reason: report.blockedReason,
    framework_version: facts.find((one) => one.portfolio.id === id)?.portfolio.framework?.version ?? 0,
    cash: centsText(cashBefore.get(id) ?? 0n),
    cash_after: centsText(spread.cashAfterCents.get(id) ?? 0n),
    nodes: whole.nodes.map(({ path }) => {
      const node = byPath.get(path);
      const cents = node ? node.valueCents : 0n;
      return {
        path,
        value: cents === null ? null : centsText(cents),
        weight: node ? shareOrNull(node.actualE10) : totalCents === null ? null : 0,
      };
    }),
    trades: spread.trades
      .filter(({ accountId }) => accountId === id)
      .map((trade) => ({
        side: trade.side,
        symbol: trade.symbol,
        name: trade.name,
        bucket_path: trade.bucketPath,
        units: trade.units.toFixed(),
        price: trade.price.toFixed(),
        ...localOf(plan.orders, trade.symbol, baseCcy),
        amount: moneyText(trade.amount),
        cost: moneyText(trade.cost),
        reason: trade.reason,
      })),
  };
}
