"use client";

import { ChevronDown, ChevronRight, Lock } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { bucketColours, UNCLASSIFIED_COLOUR } from "@/components/charts/bucket-palette";
import { PlumbGauge } from "@/components/drift/plumb-gauge";
import { ConvertedNotes, type ConvertedPart } from "@/components/fx/converted-note";
import { TermHelp } from "@/components/learn/term-help";
import { Badge, Status } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatQuantity } from "@/lib/format/quantity";
import type { DriftNodeView, DriftPositionView, DriftReportView } from "@/lib/schemas/drift";
import { bucketNodes } from "./drift-words";
import { FigureCells, PhoneFigures } from "./figure-cells";
import { ownExample, ownHolding, ownLocks } from "./own-example";
import { type TreeRow, treeRows } from "./tree-rows";

type Props = {
  report: DriftReportView;
  currency: string;
  /** The menu of a holding: lock, exclude, assign. */
  positionMenu?: (position: DriftPositionView) => ReactNode;
};

/** More holdings than this would hide the buckets between them; they then wait inside until they are opened. */
const MOST_OPEN_HOLDINGS = 40;

function closedAtFirst(report: DriftReportView): ReadonlySet<string> {
  if (report.positions.length <= MOST_OPEN_HOLDINGS) return new Set();
  const holders = report.nodes.filter((node) => node.is_leaf || node.kind === "unclassified");
  return new Set(holders.map((node) => node.path));
}

/** The framework as a table: actual, target, drift and band at every level, the holdings inside. */
export function DriftTree({ report, currency, positionMenu }: Props) {
  const locale = useLocale();
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => closedAtFirst(report));
  const colours = useMemo(
    () =>
      bucketColours(bucketNodes(report).map((node) => ({ path: node.path, parentPath: node.parent_path }))),
    [report],
  );
  const rows = treeRows(report, closed);
  const own = ownExample(report, currency, locale);
  const toggle = (path: string) =>
    setClosed((before) => {
      const after = new Set(before);
      if (!after.delete(path)) after.add(path);
      return after;
    });
  const openable = rows.filter((row) => row.kind === "node" && row.hasInside);
  const isAnyOpen = openable.some((row) => row.kind === "node" && row.isOpen);
  return (
    <div>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="text-xs text-ink-muted">
          {positionMenu ? (
            <>
              The menu of a holding can have it{" "}
              <TermHelp term="locked" own={ownLocks(report, currency, locale)}>
                locked
              </TermHelp>{" "}
              or <TermHelp term="excluded">excluded</TermHelp>.
            </>
          ) : null}
        </p>
        <Button
          size="sm"
          look="quiet"
          onClick={() => setClosed(isAnyOpen ? new Set(report.nodes.map((node) => node.path)) : new Set())}
        >
          {isAnyOpen ? "Close all" : "Open all"}
        </Button>
      </div>
      <Table caption="Buckets and holdings with their weights, targets and drift">
        <TableHead>
          <Row>
            <HeadCell className="w-full">
              <TermHelp term="bucket" own={own?.bucket}>
                Bucket
              </TermHelp>
            </HeadCell>
            <HeadCell isNumeric unit={currency}>
              Value
            </HeadCell>
            <HeadCell isNumeric unit="%">
              <TermHelp term="actual" own={own?.actual}>
                Actual
              </TermHelp>
            </HeadCell>
            <HeadCell isNumeric unit="%">
              <TermHelp term="target" own={own?.target}>
                Target
              </TermHelp>
            </HeadCell>
            <HeadCell isNumeric unit="points">
              <TermHelp term="drift" own={own?.drift}>
                Drift
              </TermHelp>
            </HeadCell>
            <HeadCell isNumeric unit="%" className="md:max-xl:hidden">
              <TermHelp term="band" own={own?.band}>
                Band
              </TermHelp>
            </HeadCell>
            <HeadCell unit="points outside" className="list:sr-only">
              <span className="max-md:hidden xl:hidden">
                <TermHelp term="band" own={own?.band}>
                  Band
                </TermHelp>
              </span>
              <span className="md:max-xl:hidden">Gauge</span>
            </HeadCell>
            <HeadCell className="md:max-lg:hidden">Status</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {rows.map((row) =>
            row.kind === "node" ? (
              <NodeRow
                key={row.key}
                row={row}
                parts={row.node.kind === "cash" ? moneyParts(report) : NO_PARTS}
                locale={locale}
                currency={currency}
                colour={colours.get(row.node.path) ?? UNCLASSIFIED_COLOUR}
                onToggle={() => toggle(row.node.path)}
              />
            ) : (
              <PositionRow
                key={row.key}
                position={row.position}
                parts={convertedParts(row.position, report)}
                level={row.level}
                locale={locale}
                currency={currency}
                menu={positionMenu?.(row.position)}
              />
            ),
          )}
        </TableBody>
      </Table>
    </div>
  );
}

const SHOWN_DECIMALS = 4;

/** Four decimals tell a reader enough; the rest is there on hover and in the export. */
function Units({ quantity, locale }: { quantity: string | null; locale: string }) {
  if (!quantity) return null;
  if (Number(quantity) === 0) return <span className="pl-2 text-xs">not held</span>;
  const shown = formatQuantity(quantity, { locale, maxDecimals: SHOWN_DECIMALS });
  return (
    <span className="figures pl-2 text-xs" title={`${formatQuantity(quantity, { locale })} units`}>
      {shown} units
    </span>
  );
}

const NO_PARTS: readonly ConvertedPart[] = [];

function NodeRow(props: {
  row: Extract<TreeRow, { kind: "node" }>;
  parts: readonly ConvertedPart[];
  colour: string;
  locale: string;
  currency: string;
  onToggle: () => void;
}) {
  const { row, parts, colour, locale, currency, onToggle } = props;
  const { node, level } = row;
  const Arrow = row.isOpen ? ChevronDown : ChevronRight;
  const ofParent =
    node.parent_path === null ? undefined : { actual: node.actual_of_parent, target: node.target_of_parent };
  return (
    <Row>
      <Cell isTitle className="md:max-w-0">
        <span className="flex items-center gap-2" style={{ paddingInlineStart: `${(level - 1) * 1.25}rem` }}>
          {row.hasInside ? (
            <button
              type="button"
              onClick={onToggle}
              aria-expanded={row.isOpen}
              aria-label={`${row.isOpen ? "Close" : "Open"} ${node.label}`}
              className="-ml-1 flex size-6 shrink-0 items-center justify-center rounded-sm hover:bg-hover"
            >
              <Arrow aria-hidden className="size-4 text-ink-muted" />
            </button>
          ) : (
            <span aria-hidden className="-ml-1 size-6 shrink-0" />
          )}
          <span aria-hidden className="size-2.5 shrink-0 rounded-full" style={{ background: colour }} />
          <span className="min-w-0 truncate" title={node.path}>
            {node.label}
          </span>
        </span>
      </Cell>
      <FigureCells
        of={node}
        locale={locale}
        currency={currency}
        of_parent={ofParent}
        converted={<ConvertedNotes parts={parts} base={currency} />}
      />
      <Cell className="list:flex-col list:items-stretch list:gap-0.5">
        <PhoneFigures of={node} locale={locale} currency={currency} />
        {node.actual_weight === null ? null : (
          <PlumbGauge
            className="md:w-36 xl:w-48"
            label={node.label}
            actual={node.actual_weight}
            target={node.target_weight}
            band={node.band && { from: node.band.lower, to: node.band.upper }}
          />
        )}
      </Cell>
      <Cell isMenu className="md:w-auto md:text-left md:max-lg:hidden">
        <NodeStatus node={node} />
      </Cell>
    </Row>
  );
}

function NodeStatus({ node }: { node: DriftNodeView }) {
  if (node.kind === "unclassified") return <Status tone="neutral">Unclassified</Status>;
  if (node.kind === "cash") return <Status tone="neutral">Cash</Status>;
  switch (node.status) {
    case "within_band":
      return <Status tone="ok">In band</Status>;
    case "exceeds_band":
      return (
        <Status tone={(node.drift ?? 0) > 0 ? "over" : "under"}>
          {(node.drift ?? 0) > 0 ? "Over" : "Under"}
        </Status>
      );
    case "no_target":
      return <Status tone="neutral">No target</Status>;
    case null:
      return <Status tone="neutral">Not known</Status>;
  }
}

/** What of a line was held in another currency: the holding, or each part of the money. */
function convertedParts(position: DriftPositionView, report: DriftReportView): ConvertedPart[] {
  const { symbol, currency, local_value: amount, fx } = position;
  if (symbol !== null) {
    return fx && currency && amount && position.value !== null ? [{ currency, amount, fx }] : [];
  }
  return moneyParts(report);
}

function moneyParts({ cash_parts: parts }: DriftReportView): ConvertedPart[] {
  return parts.flatMap(({ currency, amount, fx }) => (fx ? [{ currency, amount, fx }] : []));
}

function PositionRow(props: {
  position: DriftPositionView;
  parts: readonly ConvertedPart[];
  level: number;
  locale: string;
  currency: string;
  menu: ReactNode;
}) {
  const { position, parts, level, locale, currency, menu } = props;
  return (
    <Row>
      <Cell isTitle className="font-normal md:max-w-0">
        <span
          className="flex min-w-0 items-center gap-2 text-ink-muted"
          style={{ paddingInlineStart: `${(level - 1) * 1.25 + 1.75}rem` }}
        >
          <span className="min-w-0">
            <span className="block truncate">
              <span className="font-medium text-ink">{position.symbol ?? "Cash"}</span>
              <Units quantity={position.quantity} locale={locale} />
            </span>
            <span className="block truncate text-xs" title={position.name}>
              {position.name}
            </span>
          </span>
          {position.assigned_by === "hand" ? <Badge>by hand</Badge> : null}
          {position.assigned_by === "rule" ? <Badge>by rule</Badge> : null}
          {position.is_locked ? (
            <TermHelp term="locked" own={ownHolding(position, currency, locale)}>
              <span className="sr-only">Locked: never traded</span>
              <Lock aria-hidden className="inline size-3.5 shrink-0" />
            </TermHelp>
          ) : null}
          {position.is_stale ? <Badge tone="warning">old price</Badge> : null}
        </span>
      </Cell>
      <FigureCells
        of={position}
        locale={locale}
        currency={currency}
        converted={<ConvertedNotes parts={parts} base={currency} />}
      />
      <Cell className="list:flex-col list:items-stretch list:gap-0.5">
        <PhoneFigures of={position} locale={locale} currency={currency} />
        <span aria-hidden className="hidden text-right list:block">
          <ConvertedNotes parts={parts} base={currency} />
        </span>
      </Cell>
      <Cell isMenu={Boolean(menu)}>{menu}</Cell>
    </Row>
  );
}
