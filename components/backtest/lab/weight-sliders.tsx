"use client";

import { Lock, LockOpen, X } from "lucide-react";
import { memo, useCallback, useMemo, useRef, useState } from "react";
import { bucketColours } from "@/components/charts/bucket-palette";
import { IconButton } from "@/components/ui/icon-button";
import { useLocale } from "@/components/ui/locale";
import { PercentInput } from "@/components/ui/number-input";
import { Slider } from "@/components/ui/slider";
import { buildTree, type FrameworkNode } from "@/lib/engine/framework/tree";
import type { Bucket } from "@/lib/engine/framework/types";
import { formatPercent } from "@/lib/format/percent";
import { Decimal } from "@/lib/kernel/decimal";
import { bpsToShare } from "@/lib/kernel/weight";
import { bucketsOf, moveTarget } from "./lab-buckets";
import { useLabStore, useLive } from "./lab-context";
import { activeVariant, type LabPolicy, type LabState } from "./lab-state";

const WHOLE_BPS = 10_000;
/** By arrow keys and by hand a slider moves in tenths of a percent. */
const STEP_BPS = 10;
const DECIMALS = 8;
/** A larger tree begins folded: only the roots show. */
const MOST_OPEN = 30;

type SlidersProps = {
  /** The framework's own buckets; null for weights by symbol. */
  own: readonly Bucket[] | null;
  /** What stands in a bucket, by path. */
  products: ReadonlyMap<string, string>;
  onRemove?: (path: string) => void;
};

/** A slider for every bucket; what one takes its siblings give, in proportion. */
export function WeightSliders({ own, products, onRemove }: SlidersProps) {
  const store = useLabStore();
  const shape = useLive(shapeOf);
  // The tree's shape alone; its weights are read row by row.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape says when the store has another tree
  const tree = useMemo(
    () => buildTree(bucketsOf(activeVariant(store.getLive()).policy, own)),
    [own, shape, store],
  );
  const colours = useMemo(() => bucketColours(tree.preorder), [tree]);
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const isFolding = tree.preorder.length > MOST_OPEN;
  const shown = tree.preorder.filter(
    (node) => !isFolding || node.parentPath === null || opened.has(node.parentPath),
  );
  const grip = useGrip(own, held);
  const onHold = useCallback((path: string) => setHeld((before) => toggled(before, path)), []);
  const onOpen = useCallback((path: string) => setOpened((before) => toggled(before, path)), []);
  return (
    <ul className="flex flex-col gap-3" aria-label="Target weights">
      {shown.map((node) => (
        <WeightRow
          key={node.path}
          node={node}
          grip={grip}
          colour={colours.get(node.path) ?? ""}
          product={products.get(node.path)}
          isHeld={held.has(node.path)}
          isOpened={opened.has(node.path)}
          onHold={onHold}
          onOpen={isFolding && !node.isLeaf ? onOpen : undefined}
          onRemove={onRemove}
        />
      ))}
    </ul>
  );
}

type Touched = { path: string; from: readonly Bucket[]; after: LabPolicy };

/** While one bucket is moved, its siblings are taken from what they were before, so that going back gives back. */
function useGrip(own: readonly Bucket[] | null, held: ReadonlySet<string>): Grip {
  const store = useLabStore();
  const touched = useRef<Touched | null>(null);
  return useMemo(
    () => ({
      own,
      onMove(path, share, isSliding) {
        const now = activeVariant(store.getLive()).policy;
        const before = touched.current;
        const isGoingOn = before?.path === path && before.after === now;
        const from = isGoingOn ? before.from : bucketsOf(now, own);
        const step = (state: LabState) => moveTarget(state, own, from, { path, share, held });
        if (isSliding) store.slide(step);
        else store.change(step);
        touched.current = { path, from, after: activeVariant(store.getLive()).policy };
      },
      onRelease: store.settle,
    }),
    [own, held, store],
  );
}

/** Which buckets there are: of weights the symbols; of a framework they are its own. */
function shapeOf(state: LabState): string {
  const { source, targets } = activeVariant(state).policy;
  return source.kind === "weights" ? Object.keys(targets).join("\n") : JSON.stringify(source);
}

function toggled(paths: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const next = new Set(paths);
  if (!next.delete(path)) next.add(path);
  return next;
}

type Grip = {
  own: readonly Bucket[] | null;
  onMove: (path: string, share: Decimal, isSliding: boolean) => void;
  onRelease: () => void;
};

type RowProps = {
  node: FrameworkNode;
  grip: Grip;
  colour: string;
  product: string | undefined;
  isHeld: boolean;
  isOpened: boolean;
  onHold: (path: string) => void;
  onOpen?: (path: string) => void;
  onRemove?: (path: string) => void;
};

/** Only its figures and its slider follow a moving hand; the row itself stands still. */
const WeightRow = memo(function WeightRow(props: RowProps) {
  const { node, grip, colour, product, isHeld, isOpened, onHold, onOpen, onRemove } = props;
  const { path } = node;
  const name = node.bucket.label;
  const isChild = node.depth > 1;
  return (
    <li className="flex flex-col" style={{ paddingLeft: (node.depth - 1) * INDENT_PX }}>
      <div className="flex items-center gap-2">
        <span aria-hidden className="size-2.5 shrink-0 rounded-sm" style={{ background: colour }} />
        <span className="min-w-0 flex-1 truncate text-sm" title={path}>
          {onOpen ? (
            <button
              type="button"
              aria-expanded={isOpened}
              onClick={() => onOpen(path)}
              className="underline-offset-2 hover:underline"
            >
              {name}
            </button>
          ) : (
            name
          )}
        </span>
        <ShareInput name={name} path={path} grip={grip} />
        <IconButton
          size="sm"
          label={isHeld ? `Release the weight of ${name}` : `Hold the weight of ${name}`}
          aria-pressed={isHeld}
          icon={isHeld ? <Lock /> : <LockOpen />}
          onClick={() => onHold(path)}
        />
        {onRemove ? (
          <IconButton size="sm" label={`Remove ${name}`} icon={<X />} onClick={() => onRemove(path)} />
        ) : null}
      </div>
      <WeightSlider name={name} path={path} bucket={node.bucket} isHeld={isHeld} grip={grip} />
      {product || isChild ? (
        <p className="flex justify-between gap-3 text-xs text-ink-muted">
          <span className="truncate">{product}</span>
          {isChild ? <PortfolioShare path={path} own={grip.own} /> : null}
        </p>
      ) : null}
    </li>
  );
});

const INDENT_PX = 14;
type PartProps = { name: string; path: string; grip: Grip };

function useShares(path: string, own: readonly Bucket[] | null, basis: keyof Shares): string {
  return useLive((state) => sharesOf(activeVariant(state).policy, own).get(path)?.[basis] ?? "0");
}

function ShareInput({ name, path, grip }: PartProps) {
  const share = useShares(path, grip.own, "ofParent");
  return (
    <PercentInput
      size="sm"
      className="w-24 shrink-0"
      aria-label={`Share of ${name} in percent`}
      value={share}
      maxDecimals={DECIMALS}
      onValueChange={(value) => {
        if (value === null || value === "" || new Decimal(value).gt(1)) return;
        grip.onMove(path, new Decimal(value), false);
      }}
    />
  );
}

function PortfolioShare({ path, own }: { path: string; own: readonly Bucket[] | null }) {
  const whole = useShares(path, own, "ofPortfolio");
  const locale = useLocale();
  return <span className="figures shrink-0">{formatPercent(whole, { locale })} of the portfolio</span>;
}

type SliderProps = PartProps & { bucket: Bucket; isHeld: boolean };

function WeightSlider({ name, path, bucket, isHeld, grip }: SliderProps) {
  const share = useShares(path, grip.own, "ofParent");
  const { minWeight, maxWeight } = bucket;
  return (
    <Slider
      label={`Target of ${name}`}
      min={0}
      max={WHOLE_BPS}
      step={STEP_BPS}
      disabled={isHeld}
      value={wholeBps(share)}
      valueText={(bps) => `${bps / 100} %`}
      allowed={
        minWeight || maxWeight
          ? {
              from: minWeight ? wholeBps(minWeight.toFixed()) : 0,
              to: maxWeight ? wholeBps(maxWeight.toFixed()) : WHOLE_BPS,
            }
          : undefined
      }
      onValueChange={(bps) => grip.onMove(path, bpsToShare(bps), true)}
      onValueCommit={grip.onRelease}
    />
  );
}

/** Where a thumb stands: a drawing, so a third may stand at 3333. */
function wholeBps(share: string): number {
  return Math.round(Number(share) * WHOLE_BPS);
}

type Shares = { ofParent: string; ofPortfolio: string };
const known = new WeakMap<LabPolicy, { own: readonly Bucket[] | null; shares: Map<string, Shares> }>();

/** Worked out once for each step of the hand, however many rows read it. */
function sharesOf(policy: LabPolicy, own: readonly Bucket[] | null): Map<string, Shares> {
  const found = known.get(policy);
  if (found && found.own === own) return found.shares;
  const shares = new Map(
    buildTree(bucketsOf(policy, own)).preorder.map((node) => [
      node.path,
      { ofParent: node.bucket.targetWeight.toFixed(), ofPortfolio: node.targetOfPortfolio.toFixed() },
    ]),
  );
  known.set(policy, { own, shares });
  return shares;
}
