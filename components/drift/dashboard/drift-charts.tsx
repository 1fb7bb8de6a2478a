"use client";

import { bucketColours } from "@/components/charts/bucket-palette";
import { ChartFrame } from "@/components/charts/chart-frame";
import { type HeatGroup, HeatMap } from "@/components/charts/heat-map";
import { TargetBars } from "@/components/charts/target-bars";
import { useLocale } from "@/components/ui/locale";
import { formatDate } from "@/lib/format/dates";
import { readGauge } from "@/lib/format/gauge-reading";
import { percentFigure, pointsFigure } from "@/lib/format/percent";
import type { DriftNodeView, DriftReportView } from "@/lib/schemas/drift";
import { bucketNodes, driftFinding, leafNodes } from "./drift-words";

type Props = { report: DriftReportView };
type Weighed = DriftNodeView & { actual_weight: number; target_weight: number; drift: number };

function weighed(nodes: readonly DriftNodeView[]): Weighed[] {
  return nodes.filter((node): node is Weighed => node.actual_weight !== null && node.target_weight !== null);
}

function bandOf(node: DriftNodeView) {
  return node.band && { from: node.band.lower, to: node.band.upper };
}

/** Target against actual for every leaf, titled with the finding. */
export function TargetChart({ report }: Props) {
  const locale = useLocale();
  const leaves = weighed(leafNodes(report));
  const colours = bucketColours(
    bucketNodes(report).map((node) => ({ path: node.path, parentPath: node.parent_path })),
  );
  const { worst } = report;
  const figure = (value: number) => percentFigure(value, { locale });
  return (
    <ChartFrame
      title={worst ? driftFinding(worst.label, worst.drift, locale) : "Every bucket hangs at its target"}
      subtitle={`Target and actual share of the portfolio, %, ${formatDate(report.valuation_date, "day", locale)}`}
      isSample={report.data_health.has_sample_prices}
      table={{
        columns: [
          { head: "Bucket" },
          { head: "Actual", unit: "%", isNumeric: true },
          { head: "Target", unit: "%", isNumeric: true },
          { head: "Drift", unit: "points", isNumeric: true },
        ],
        rows: leaves.map((node) => [
          node.label,
          figure(node.actual_weight),
          figure(node.target_weight),
          pointsFigure(node.drift, { locale, isSigned: true }),
        ]),
      }}
    >
      <TargetBars
        bars={leaves.map((node) => ({
          key: node.path,
          label: node.label,
          actual: node.actual_weight,
          target: node.target_weight,
          band: bandOf(node),
          colour: colours.get(node.path) ?? "var(--bucket-none)",
        }))}
      />
    </ChartFrame>
  );
}

/** 1 is a whole band away from the target. */
function heatOf(node: Weighed): number {
  const half = node.band
    ? Math.max(node.band.upper - node.target_weight, node.target_weight - node.band.lower)
    : 0;
  return half > 0 ? node.drift / half : Math.sign(node.drift);
}

function heatCell(leaf: Weighed, locale: string) {
  const facts = {
    label: leaf.label,
    actual: leaf.actual_weight,
    target: leaf.target_weight,
    band: bandOf(leaf),
  };
  return {
    key: leaf.path,
    label: leaf.label,
    value: pointsFigure(leaf.drift, { locale, isSigned: true }),
    heat: heatOf(leaf),
    isOut: leaf.status === "exceeds_band",
    size: leaf.target_weight,
    text: readGauge(facts, locale).text,
  };
}

/** A line per root with its leaves; roots that are leaves themselves share one line. */
function heatGroups(report: DriftReportView, locale: string): HeatGroup[] {
  const leaves = weighed(leafNodes(report));
  const roots = bucketNodes(report).filter((node) => node.parent_path === null);
  const groups = roots
    .filter((root) => !root.is_leaf)
    .map((root) => ({
      key: root.path,
      label: root.label,
      cells: leaves
        .filter((leaf) => leaf.path.startsWith(`${root.path}/`))
        .map((leaf) => heatCell(leaf, locale)),
    }));
  const alone = leaves.filter((leaf) => leaf.parent_path === null);
  if (alone.length === 0) return groups;
  const label = groups.length === 0 ? "Buckets" : "Buckets without parts";
  return [...groups, { key: "alone", label, cells: alone.map((leaf) => heatCell(leaf, locale)) }];
}

/** Where it hangs crooked, a field per leaf, as wide as its target. */
export function DriftHeatMap({ report }: Props) {
  const locale = useLocale();
  const out = leafNodes(report).filter((node) => node.status === "exceeds_band").length;
  const groups = heatGroups(report, locale);
  return (
    <ChartFrame
      title={
        out === 0
          ? "No leaf bucket is out of its band"
          : `${out} leaf ${out === 1 ? "bucket is" : "buckets are"} out of band`
      }
      subtitle="Drift in points of the portfolio; full colour is one band away from the target"
      isSample={report.data_health.has_sample_prices}
      table={{
        columns: [{ head: "Bucket" }, { head: "Drift", unit: "points", isNumeric: true }],
        rows: groups.flatMap((group) => group.cells.map((cell) => [cell.label, cell.value])),
      }}
    >
      <HeatMap groups={groups} label="Drift by bucket" />
    </ChartFrame>
  );
}
