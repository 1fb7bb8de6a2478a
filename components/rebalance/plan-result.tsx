"use client";

import { TermHelp } from "@/components/learn/term-help";
import { SampleMark } from "@/components/ui/data-note";
import { Money, Percent, Points } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import { Stat, StatRow } from "@/components/ui/stat";
import { pointsFigure } from "@/lib/format/percent";
import { countOf } from "@/lib/format/quantity";
import type { PlanBodyView } from "@/lib/schemas/rebalance";
import { BeforeAfter } from "./before-after";
import { LeftUndone, linesOf } from "./left-undone";
import { OrdersTable } from "./orders-table";
import { tradesWords } from "./plan-words";

/** A plan from its figures to what it leaves undone; the same for one being worked out and one that was kept. */
export function PlanResult({ plan }: { plan: PlanBodyView }) {
  const locale = useLocale();
  const undone = linesOf(plan).length;
  return (
    <>
      <PlanNotices plan={plan} />
      {plan.orders.length > 0 ? (
        <>
          <PlanFigures plan={plan} />
          <Section title="Orders" answer={`${tradesWords(plan, locale)}.`}>
            <OrdersTable plan={plan} />
          </Section>
        </>
      ) : null}
      {undone > 0 ? (
        <Section
          title="What could not be done"
          answer={`${countOf(undone, "thing", "things", locale)}, each with the reason that stopped it.`}
        >
          <LeftUndone plan={plan} />
        </Section>
      ) : null}
      {plan.nodes.length > 0 ? (
        <Section
          title="Before and after"
          answer={
            plan.orders.length > 0 ? "The outlined bob is before, the solid one after." : "Nothing moves."
          }
        >
          <BeforeAfter nodes={plan.nodes} currency={plan.base_ccy} />
        </Section>
      ) : null}
    </>
  );
}

function PlanNotices({ plan }: { plan: PlanBodyView }) {
  return (
    <div className="flex flex-col gap-3 pb-5 empty:hidden">
      {plan.stale.length > 0 ? (
        <Notice tone="warning" title={`Old prices: ${plan.stale.join(", ")}`}>
          Their last close is more than five business days old. They are shown and counted, and not traded;
          import newer prices to trade them.
        </Notice>
      ) : null}
      {plan.has_sample_prices ? (
        <Notice title="This plan rests on sample prices">
          <span className="inline-flex flex-wrap items-center gap-2">
            <SampleMark /> The days between year ends are simulated. Import prices to see orders at real ones.
          </span>
        </Notice>
      ) : null}
    </div>
  );
}

function PlanFigures({ plan }: { plan: PlanBodyView }) {
  const currency = plan.base_ccy;
  const locale = useLocale();
  const figure = (points: number) => pointsFigure(points, { locale });
  return (
    <StatRow className="pb-6">
      <Stat
        label={
          <TermHelp
            term="total-drift"
            own={`This plan: ${figure(plan.total_drift_before)} points before, ${figure(plan.total_drift_after)} after.`}
          >
            Total drift
          </TermHelp>
        }
        value={
          <>
            {figure(plan.total_drift_before)} → <Points value={plan.total_drift_after} />
          </>
        }
        note={
          <>
            largest leaf {figure(plan.max_drift_before)} → <Points value={plan.max_drift_after} />
          </>
        }
      />
      <Stat
        label={
          <span className="inline-flex items-center gap-1">
            Turnover
            <TermHelp
              term="turnover"
              own={
                <>
                  This plan: buys <Money value={plan.bought} currency={currency} />, sells{" "}
                  <Money value={plan.sold} currency={currency} />. The larger over{" "}
                  <Money value={plan.value_after} currency={currency} /> is <Percent value={plan.turnover} />.
                </>
              }
            />
          </span>
        }
        value={<Percent value={plan.turnover} />}
        note={
          <>
            estimated cost <Money value={plan.cost} currency={currency} />, at {plan.request.cost_bps} bps
          </>
        }
      />
      <Stat
        label="Cash"
        value={<Money value={plan.cash_after} currency={currency} />}
        note={
          <>
            from <Money value={plan.cash_before} currency={currency} />
          </>
        }
      />
      <Stat
        label="Value after"
        value={<Money value={plan.value_after} currency={currency} />}
        note={
          <>
            from <Money value={plan.value_before} currency={currency} />
          </>
        }
      />
    </StatRow>
  );
}
