"use client";

import { Lock, LockOpen } from "lucide-react";
import { bucketColours } from "@/components/charts/bucket-palette";
import { FigureInput } from "@/components/framework/editor/figure-input";
import { PERCENT_DECIMALS, PercentField } from "@/components/framework/editor/percent-field";
import { useEditor, useEditorStore, useTree } from "@/components/framework/editor/state/editor-context";
import { finishSession } from "@/components/framework/editor/state/editor-store";
import {
  changePortfolioShare,
  changeShare,
  makeEqual,
  makeRoomFor,
  toggleLock,
} from "@/components/framework/editor/state/target-actions";
import { nodeName, shownShare } from "@/components/framework/editor/tree/row-facts";
import { TermHelp } from "@/components/learn/term-help";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { Slider } from "@/components/ui/slider";
import type { FrameworkNode } from "@/lib/engine/framework/tree";
import { Decimal } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import { bpsToShare } from "@/lib/kernel/weight";
import { InspectorPart } from "./inspector-part";

const WHOLE_BPS = 10_000;
/** A slider moves by tenths of a percent. */
const SLIDER_STEP_BPS = 10;
/** More siblings than this are not all given a slider. */
const MOST_SLIDERS = 12;

/** The target in both bases, and the siblings it shares with. */
export function TargetPart({ node }: { node: FrameworkNode }) {
  const store = useEditorStore();
  const tree = useTree();
  const parent = node.parentPath === null ? null : tree.byPath.get(node.parentPath);
  const siblings = parent ? parent.children : tree.roots;
  const colours = bucketColours(tree.preorder);
  const shown = siblings.length <= MOST_SLIDERS ? siblings : [node];
  const name = nodeName(node);
  return (
    <InspectorPart
      title="Target"
      hint={
        <TermHelp
          term="share-of-parent"
          own={`${name}: ${percentText(node.targetOfParent, 2)} of ${parent ? nodeName(parent) : "the top level"}, ${percentText(node.targetOfPortfolio, 2)} of the portfolio.`}
        />
      }
      aside={<LockToggle path={node.path} name={name} />}
    >
      <div className="grid grid-cols-2 gap-3">
        <PercentField
          label={parent ? `Of ${nodeName(parent)}` : "Of the top level"}
          field={`inspector-share:${node.path}`}
          path={node.path}
          called={`The share of ${name}`}
          value={node.bucket.targetWeight.toFixed()}
          onFigure={(share, session) => changeShare(store, node.path, new Decimal(share), session)}
        />
        <PercentField
          label="Of the portfolio"
          field={`inspector-portfolio:${node.path}`}
          path={node.path}
          called={`The share of the portfolio of ${name}`}
          value={shownShare(node.targetOfPortfolio)}
          onFigure={(share, session) => changePortfolioShare(store, node.path, new Decimal(share), session)}
        />
      </div>
      <ul
        className="flex flex-col gap-0.5"
        aria-label={parent ? `Shares of ${nodeName(parent)}` : "Shares of the portfolio"}
      >
        {shown.map((sibling) => (
          <SiblingSlider
            key={sibling.path}
            node={sibling}
            isCurrent={sibling.path === node.path}
            colour={colours.get(sibling.path)}
          />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => makeRoomFor(store, node.path)}>
          Let siblings make room
        </Button>
        <Button size="sm" look="quiet" onClick={() => makeEqual(store, node.parentPath)}>
          Equalise siblings
        </Button>
      </div>
    </InspectorPart>
  );
}

function LockToggle({ path, name }: { path: string; name: string }) {
  const store = useEditorStore();
  const isLocked = useEditor((state) => state.history.present.locked.has(path));
  return (
    <IconButton
      size="sm"
      label={isLocked ? `Release the weight of ${name}` : `Hold the weight of ${name}`}
      aria-pressed={isLocked}
      icon={isLocked ? <Lock /> : <LockOpen />}
      onClick={() => toggleLock(store, path)}
    />
  );
}

type SiblingSliderProps = { node: FrameworkNode; isCurrent: boolean; colour: string | undefined };

function SiblingSlider({ node, isCurrent, colour }: SiblingSliderProps) {
  const store = useEditorStore();
  const isLocked = useEditor((state) => state.history.present.locked.has(node.path));
  const { minWeight, maxWeight, targetWeight } = node.bucket;
  const session = `slider:${node.path}`;
  const name = nodeName(node);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(5rem,7.5rem)_4.25rem] items-center gap-2">
      <span className={cn("flex min-w-0 items-center gap-2 text-sm", isCurrent && "font-medium")}>
        <span aria-hidden className="size-2.5 shrink-0 rounded-sm" style={{ background: colour }} />
        <span className="truncate" title={name}>
          {name}
        </span>
        {isLocked ? <Lock aria-label="held" className="size-3 shrink-0 text-accent" /> : null}
      </span>
      <Slider
        min={0}
        max={WHOLE_BPS}
        step={SLIDER_STEP_BPS}
        value={wholeBps(targetWeight)}
        label={`Target of ${name}`}
        valueText={(bps) => `${bps / 100} %`}
        allowed={
          minWeight || maxWeight
            ? { from: minWeight ? wholeBps(minWeight) : 0, to: maxWeight ? wholeBps(maxWeight) : WHOLE_BPS }
            : undefined
        }
        onValueChange={(bps) => changeShare(store, node.path, bpsToShare(bps), session)}
        onValueCommit={() => finishSession(store)}
      />
      <FigureInput
        look="cell"
        shownShift={2}
        maxDecimals={PERCENT_DECIMALS}
        leastDecimals={1}
        mostShown={100}
        field={`sibling:${node.path}`}
        path={node.path}
        called={`The share of ${name}`}
        aria-label={`Share of ${name} in percent`}
        value={targetWeight.toFixed()}
        onFigure={(share, own) => changeShare(store, node.path, new Decimal(share), own)}
      />
    </li>
  );
}

/** Where a thumb stands: a drawing, so a third may stand at 3333. */
function wholeBps(share: Decimal): number {
  return Math.max(0, Math.min(WHOLE_BPS, share.times(WHOLE_BPS).round().toNumber()));
}
