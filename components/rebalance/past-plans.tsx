"use client";

import Link from "next/link";
import { Status, type Tone } from "@/components/ui/badge";
import { Ago } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatMoney } from "@/lib/format/money";
import { pointsFigure } from "@/lib/format/percent";
import type { PlanListItemView } from "@/lib/schemas/rebalance";
import { MODE_WORDS } from "./plan-words";

const STATUSES: Record<PlanListItemView["status"], { tone: Tone; words: string }> = {
  proposed: { tone: "neutral", words: "Not booked" },
  executed: { tone: "ok", words: "Booked" },
  undone: { tone: "info", words: "Taken back" },
};

/** Plans that were kept, newest first, each a link to itself. */
export function PastPlans({ plans }: { plans: readonly PlanListItemView[] }) {
  const locale = useLocale();
  return (
    <Table caption="Plans made for this portfolio">
      <TableHead>
        <Row>
          <HeadCell>Made</HeadCell>
          <HeadCell>Mode</HeadCell>
          <HeadCell isNumeric>Orders</HeadCell>
          <HeadCell isNumeric>Sold</HeadCell>
          <HeadCell isNumeric>Bought</HeadCell>
          <HeadCell isNumeric unit="points">
            Total drift
          </HeadCell>
          <HeadCell>Status</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {plans.map((plan) => (
          <Row key={plan.id}>
            <Cell isTitle>
              <Link
                className="text-accent underline underline-offset-3"
                href={`/portfolios/${plan.portfolio_id}/rebalance/${plan.id}`}
              >
                <Ago value={plan.created_at} />
              </Link>
            </Cell>
            <Cell label="Mode">
              {MODE_WORDS[plan.mode]}
              {plan.mode === "full"
                ? ""
                : ` ${formatMoney(plan.amount, { locale, currency: plan.base_ccy })}`}
            </Cell>
            <Cell isNumeric label="Orders">
              {plan.order_count}
            </Cell>
            <Cell isNumeric label="Sold">
              {formatMoney(plan.sold, { locale, currency: plan.base_ccy })}
            </Cell>
            <Cell isNumeric label="Bought">
              {formatMoney(plan.bought, { locale, currency: plan.base_ccy })}
            </Cell>
            <Cell isNumeric label="Total drift">
              {pointsFigure(plan.total_drift_before, { locale })} →{" "}
              {pointsFigure(plan.total_drift_after, { locale })}
            </Cell>
            <Cell label="Status">
              <Status tone={STATUSES[plan.status].tone}>{STATUSES[plan.status].words}</Status>
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
