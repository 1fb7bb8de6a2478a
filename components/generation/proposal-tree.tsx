"use client";

import { useMemo } from "react";
import { bucketColours } from "@/components/charts/bucket-palette";
import { useEditor, useTree } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { nodeName } from "@/components/framework/editor/tree/row-facts";
import { ShareCell } from "@/components/framework/editor/tree/weight-cells";
import { TermHelp } from "@/components/learn/term-help";
import { cn } from "@/components/ui/cn";
import { Percent } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { type Band, resolveBand } from "@/lib/engine/framework/bands";
import type { FrameworkNode } from "@/lib/engine/framework/tree";
import { formatBand } from "@/lib/format/percent";
import { type Decimal, maxOf, ZERO } from "@/lib/kernel/decimal";

type ProposalTreeProps = {
  /** Why each bucket is there, by path. */
  reasons: ReadonlyMap<string, string>;
  /** The buckets as they were proposed, by path. */
  proposed: ReadonlyMap<string, FrameworkNode>;
};

/** Every bucket with its weight, which can be typed over, its band, and why it is there. */
export function ProposalTree({ reasons, proposed }: ProposalTreeProps) {
  const tree = useTree();
  const policy = useEditor((state) => frameworkOf(state).rebalancing);
  const colours = useMemo(() => bucketColours(tree.preorder), [tree]);
  const rows = tree.preorder.map((node) => ({ node, band: resolveBand(policy, node) }));
  const widest = rows.reduce<Decimal>((most, { band }) => maxOf(most, band.upper), ZERO);
  const [first] = rows;
  const isNested = tree.roots.some((root) => !root.isLeaf);
  return (
    <Table caption="The proposed buckets">
      <TableHead isSticky={false}>
        <Row>
          <HeadCell>Bucket</HeadCell>
          <HeadCell isNumeric unit="%">
            {isNested ? <TermHelp term="share-of-parent">Of parent</TermHelp> : "Of portfolio"}
          </HeadCell>
          {isNested ? (
            <HeadCell isNumeric>
              <TermHelp term="share-of-portfolio">Of portfolio</TermHelp>
            </HeadCell>
          ) : null}
          <HeadCell className="md:w-44">
            <TermHelp term="band" own={first ? <OwnBand {...first} /> : undefined}>
              Band
            </TermHelp>
          </HeadCell>
          <HeadCell className="md:w-[38%]">Why</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {rows.map(({ node, band }) => (
          <BucketRow
            key={node.path}
            node={node}
            band={band}
            widest={widest}
            isNested={isNested}
            colour={colours.get(node.path) ?? "var(--bucket-none)"}
            reason={reasons.get(node.path) ?? null}
            proposed={proposed.get(node.path) ?? null}
          />
        ))}
      </TableBody>
    </Table>
  );
}

/** The band in the reader's own figures. */
function OwnBand({ node, band }: { node: FrameworkNode; band: Band }) {
  const locale = useLocale();
  return (
    <>
      {nodeName(node)}: target <Percent value={node.targetOfPortfolio.toFixed()} />, may move between{" "}
      {formatBand(band.lower.toFixed(), band.upper.toFixed(), { locale })} of the portfolio.
    </>
  );
}

type BucketRowProps = {
  node: FrameworkNode;
  band: Band;
  /** The largest upper edge of any band: what the drawings are scaled to. */
  widest: Decimal;
  isNested: boolean;
  colour: string;
  reason: string | null;
  proposed: FrameworkNode | null;
};

function BucketRow({ node, band, widest, isNested, colour, reason, proposed }: BucketRowProps) {
  const locale = useLocale();
  const name = nodeName(node);
  return (
    <Row>
      <Cell isTitle className={cn("md:align-top", !node.isLeaf && "font-semibold")}>
        <span
          className="flex min-h-7 items-center gap-2"
          style={{ paddingLeft: `${(node.depth - 1) * 1.125}rem` }}
        >
          <span aria-hidden className="size-2.5 shrink-0 rounded-sm" style={{ background: colour }} />
          <span className="min-w-0 break-words">{name}</span>
        </span>
      </Cell>
      <Cell isNumeric label={isNested ? "Of parent, %" : "Of portfolio, %"} className="md:w-24 md:align-top">
        <ShareCell
          path={node.path}
          name={name}
          value={node.bucket.targetWeight.toFixed()}
          className="ring-1 ring-line-strong/60 list:w-24"
        />
      </Cell>
      {isNested ? (
        <Cell isNumeric label="Of portfolio" className="md:align-top">
          <span className="inline-flex min-h-7 items-center">
            <Percent value={node.targetOfPortfolio.toFixed()} />
          </span>
        </Cell>
      ) : null}
      <Cell label="Band" className="md:align-top">
        <span className="flex w-full flex-col gap-1 list:w-44">
          <span className="figures inline-flex min-h-7 items-center text-xs text-ink-muted list:justify-end">
            {formatBand(band.lower.toFixed(), band.upper.toFixed(), { locale })}
          </span>
          <BandBar band={band} target={node.targetOfPortfolio} widest={widest} colour={colour} />
        </span>
      </Cell>
      <Cell className="text-ink-muted md:align-top">
        <span className="block max-w-prose py-1 text-left text-sm">
          {proposed ? <WhatChanged node={node} proposed={proposed} /> : null}
          {reason ?? "No reason was given."}
        </span>
      </Cell>
    </Row>
  );
}

/** Before a reason whose figures are of the proposal: what has become of them since. */
function WhatChanged({ node, proposed }: { node: FrameworkNode; proposed: FrameworkNode }) {
  const was = proposed.bucket.targetWeight;
  if (!was.eq(node.bucket.targetWeight)) {
    return (
      <span className="font-medium text-ink">
        Changed by you from <Percent value={was.toFixed()} />. It was proposed because:{" "}
      </span>
    );
  }
  if (proposed.targetOfPortfolio.eq(node.targetOfPortfolio)) return null;
  return (
    <span className="font-medium text-ink">
      Moved with its parent from <Percent value={proposed.targetOfPortfolio.toFixed()} /> of the portfolio. It
      was proposed because:{" "}
    </span>
  );
}

type BandBarProps = { band: Band; target: Decimal; widest: Decimal; colour: string };

/** The share as a bar from zero, its band behind it and a hair line at the target. The figures stand beside it. */
function BandBar({ band, target, widest, colour }: BandBarProps) {
  const place = (share: Decimal) =>
    widest.isZero() ? "0%" : `${share.div(widest).times(100).toDecimalPlaces(2).toFixed()}%`;
  return (
    <span aria-hidden className="relative block h-2.5 w-full">
      <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
      <span
        className="absolute inset-y-0 rounded-sm bg-accent/22"
        style={{ left: place(band.lower), width: place(maxOf(band.upper.minus(band.lower), ZERO)) }}
      />
      <span
        className="absolute inset-y-[3px] left-0 rounded-r-sm"
        style={{ width: place(maxOf(target, ZERO)), background: colour }}
      />
      <span className="absolute inset-y-0 w-px bg-ink/60" style={{ left: place(maxOf(target, ZERO)) }} />
    </span>
  );
}
