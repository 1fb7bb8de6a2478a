"use client";

import { useMemo, useState } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { LineChart } from "@/components/charts/line-chart";
import { useLocale } from "@/components/ui/locale";
import { Segmented } from "@/components/ui/segmented";
import { type DestinationOrders, ordersAt, type Purse } from "@/lib/engine/backtest/wander/orders-at";
import { shareOfNode, type Wander, type WanderStep } from "@/lib/engine/backtest/wander/wander-on-history";
import type { RebalancingPolicy } from "@/lib/engine/framework/types";
import { formatPoints, percentFigure } from "@/lib/format/percent";
import type { WanderPath, Wanders } from "./use-wander";
import { bandFacts, momentText, wanderFinding } from "./wander-words";

type Props = {
  wanders: Wanders;
  path: string;
  kind: WanderPath;
  at: WanderStep;
  policy: RebalancingPolicy;
  purseOf: (index: number) => Purse;
};

/** The bucket's course in its band, the look as a mark, and every look as a table. */
export function WanderChart({ wanders, path, kind, at, policy, purseOf }: Props) {
  const locale = useLocale();
  const { chosen } = wanders;
  const [beside, setBeside] = useState<Beside>("nothing");
  const points = useMemo(() => pointsOf(wanders, path, beside), [wanders, path, beside]);
  const facts = bandFacts(chosen, path);
  const [first, last] = [chosen.steps[0], chosen.steps.at(-1)];
  if (!facts || !first || !last) return null;
  const label = facts.label;
  const other = policy.destination === "target" ? "edge" : "target";
  const second = { nothing: null, destination: DESTINATION_LINES[other], untouched: "Left alone" }[beside];
  const moment = (date: string) => momentText(date, kind, locale).replace(/^End/, "end");
  return (
    <ChartFrame
      title={wanderFinding(chosen, path, { label, kind })}
      subtitle={`Share of the portfolio before and after each trade, with the band, %, ${moment(first.date)} to ${moment(last.date)}`}
      table={() => tableOf({ wanders, path, kind, policy, purseOf, locale })}
      aside={
        wanders.untouched ? (
          <Segmented
            size="sm"
            label="Drawn beside it"
            value={beside}
            onValueChange={(next) => setBeside(next as Beside)}
            options={[
              { value: "nothing", label: "Only this" },
              { value: "destination", label: DESTINATION_LINES[other] },
              { value: "untouched", label: "Left alone" },
            ]}
          />
        ) : null
      }
    >
      <LineChart
        label={`Share of ${label} over time in its band`}
        series={[
          {
            key: "chosen",
            label: kind === "own" ? label : DESTINATION_LINES[policy.destination],
            colour: "var(--accent)",
          },
          ...(second ? [{ key: "second", label: second, colour: "var(--ink-muted)", isDashed: true }] : []),
        ]}
        points={points}
        value={{ kind: "percent" }}
        band={{ from: Number(facts.band.from), to: Number(facts.band.to) }}
        marks={[{ date: at.date, label: momentText(at.date, kind, locale) }]}
        height={260}
      />
    </ChartFrame>
  );
}

/** What is drawn beside the course: nothing, the one to the other destination, or the one without any trade. */
type Beside = "nothing" | "destination" | "untouched";

const DESTINATION_LINES = { target: "To target", edge: "To edge" } as const;

/** A trade is two points of one day: before it and after it. */
function pointsOf({ chosen, target, edge, untouched }: Wanders, path: string, beside: Beside) {
  const second = { nothing: null, destination: chosen === target ? edge : target, untouched }[beside];
  const lines = second ? [chosen, second] : [chosen];
  return chosen.steps.flatMap(({ date }, index) => {
    const share = (wander: Wander, isAfter: boolean) => {
      const step = wander.steps[index];
      const shares = isAfter ? (step?.after ?? step?.standing.leaves) : step?.standing.leaves;
      return shares ? shareOfNode(wander.frame, path, shares) : null;
    };
    const before = { date, values: lines.map((line) => share(line, false)) };
    const isTraded = lines.some((line) => (line.steps[index]?.after ?? null) !== null);
    return isTraded ? [before, { date, values: lines.map((line) => share(line, true)) }] : [before];
  });
}

function tableOf({
  wanders: { chosen },
  path,
  kind,
  policy,
  purseOf,
  locale,
}: Omit<Props, "at"> & { locale: string }) {
  const moved = (orders: DestinationOrders) =>
    orders.trades.length === 0 ? "none" : formatPoints(orders.turnover, { locale });
  return {
    columns: [
      { head: kind === "history" ? "Year end" : "Day" },
      { head: "Share", unit: "%", isNumeric: true },
      { head: "Out of their bands" },
      { head: "Orders to the target", isNumeric: true },
      { head: "Orders to the edge", isNumeric: true },
    ],
    rows: chosen.steps.map((step, index) => {
      const orders = (destination: RebalancingPolicy["destination"]) =>
        ordersAt(chosen.frame, step.standing, purseOf(index), { ...policy, destination });
      const isOut = step.out.length > 0;
      const labels = step.out.map(
        (one) => chosen.frame.nodes.find((node) => node.path === one)?.label ?? one,
      );
      return [
        momentText(step.date, kind, locale),
        percentFigure(shareOfNode(chosen.frame, path, step.standing.leaves), { locale }),
        isOut ? labels.join(", ") : "none",
        isOut ? moved(orders("target")) : "none",
        isOut ? moved(orders("edge")) : "none",
      ];
    }),
  };
}
