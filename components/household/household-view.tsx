"use client";

import { DriftNotices } from "@/components/drift/dashboard/drift-notices";
import { DriftSummary } from "@/components/drift/dashboard/drift-summary";
import { DriftTree } from "@/components/drift/dashboard/drift-tree";
import { useLocale } from "@/components/ui/locale";
import { Section } from "@/components/ui/page-header";
import { formatMoney } from "@/lib/format/money";
import { formatPoints } from "@/lib/format/percent";
import { countOf } from "@/lib/format/quantity";
import type { HouseholdView as Household } from "@/lib/schemas/household";
import { AccountColumns } from "./account-columns";
import { AccountTrades, NotPlaced } from "./account-trades";

/** The whole as one tree, each account's part of it, and the trades of each account. */
export function HouseholdView({ household }: { household: Household }) {
  const { report, base_ccy: currency, accounts, plan } = household;
  const locale = useLocale();
  return (
    <>
      <DriftSummary report={report} currency={currency} />
      <DriftNotices report={report} />
      <Section title="All accounts together">
        <DriftTree report={report} currency={currency} />
      </Section>
      <Section title="By account" answer="What each account holds of every bucket.">
        <AccountColumns household={household} />
      </Section>
      <Section
        title="Account by account, the orders that would bring it back"
        answer={planAnswer(household, locale)}
      >
        {plan.trade_count === 0
          ? null
          : accounts
              .filter(({ trades }) => trades.length > 0)
              .map((account) => <AccountTrades key={account.id} account={account} currency={currency} />)}
        <NotPlaced plan={plan} currency={currency} />
      </Section>
    </>
  );
}

function planAnswer({ plan, base_ccy: currency }: Household, locale: string): string {
  if (plan.trade_count === 0) return plan.quiet_reason ?? "No account can do any of the orders.";
  const { total_drift_before: before, total_drift_after: after } = plan;
  const drift =
    before === null || after === null
      ? ""
      : `; total drift goes from ${formatPoints(before, { locale })} to ${formatPoints(after, { locale })}`;
  const cost = `at an estimated cost of ${formatMoney(plan.cost, { locale, currency })}`;
  return `${countOf(plan.trade_count, "trade would", "trades would")} bring it back ${cost}${drift}. Money stays in its account.`;
}
