"use client";

import { useMemo } from "react";
import { DriftHeatMap, TargetChart } from "@/components/drift/dashboard/drift-charts";
import { DriftNotices } from "@/components/drift/dashboard/drift-notices";
import { DriftSummary } from "@/components/drift/dashboard/drift-summary";
import { DriftTree } from "@/components/drift/dashboard/drift-tree";
import { leafNodes } from "@/components/drift/dashboard/drift-words";
import { TermHelp } from "@/components/learn/term-help";
import { Section } from "@/components/ui/page-header";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { DriftPositionView, DriftReportView } from "@/lib/schemas/drift";
import type { AssignmentRuleView } from "@/lib/schemas/portfolio-assignment";
import { ExcludedHoldings } from "./excluded-holdings";
import { type ChangeHolding, HoldingMenu } from "./holding-menu";
import { AssignmentRules } from "./rules/assignment-rules";

type Props = {
  report: DriftReportView;
  currency: string;
  change: ChangeHolding | null;
  rules: {
    list: readonly AssignmentRuleView[];
    /** What the holdings are traded in: the currencies a rule can ask for. */
    currencies: readonly string[];
    change: ((rules: AssignmentRuleView[]) => Promise<ActionResult<unknown>>) | null;
  };
};

/** The drift dashboard: the figures, the tree with its holdings, the charts, what is left out. */
export function DashboardView({ report, currency, change, rules }: Props) {
  const leaves = useMemo(() => leafNodes(report).map(({ path, label }) => ({ path, label })), [report]);
  const hasFramework = leaves.length > 0;
  return (
    <>
      <DriftSummary report={report} currency={currency} />
      <DriftNotices report={report} />
      <Section title={hasFramework ? "Buckets and holdings" : "Holdings"}>
        <DriftTree
          report={report}
          currency={currency}
          positionMenu={
            change
              ? (position) =>
                  position.symbol === null || isNotHeld(position) ? null : (
                    <HoldingMenu
                      symbol={position.symbol}
                      isLocked={position.is_locked}
                      isAssignedByHand={position.assigned_by === "hand"}
                      bucketPath={position.bucket_path}
                      leaves={leaves}
                      change={change}
                    />
                  )
              : undefined
          }
        />
      </Section>
      {hasFramework && (rules.change !== null || rules.list.length > 0) ? (
        <AssignmentRules
          rules={rules.list}
          leaves={leaves}
          report={report}
          currencies={rules.currencies}
          change={rules.change}
        />
      ) : null}
      {report.excluded.length > 0 ? (
        <Section
          title="Excluded"
          answer={
            <>
              Held, but <TermHelp term="excluded">outside the portfolio's total</TermHelp> and its drift.
            </>
          }
        >
          <ExcludedHoldings excluded={report.excluded} currency={currency} change={change} />
        </Section>
      ) : null}
      {hasFramework && report.blocked_reason === null ? (
        <Section title="Charts">
          <div className="grid gap-8 lg:grid-cols-2">
            <TargetChart report={report} />
            <DriftHeatMap report={report} />
          </div>
        </Section>
      ) : null}
    </>
  );
}

/** What the mapping aims at without holding it yet: nothing there to lock, exclude or assign. */
function isNotHeld(position: DriftPositionView): boolean {
  return position.quantity === null || Number(position.quantity) === 0;
}
