"use client";

import { useEditor, useTree } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { nodeName } from "@/components/framework/editor/tree/row-facts";
import type { TermKey } from "@/components/learn/glossary/glossary";
import { TermHelp } from "@/components/learn/term-help";
import { tie } from "@/components/learn/tie";
import { describeBand, resolveBand } from "@/lib/engine/framework/bands";
import { type FrameworkNode, leavesOf } from "@/lib/engine/framework/tree";
import type { BandKind, RebalancingPolicy } from "@/lib/engine/framework/types";
import { percentText } from "@/lib/kernel/percent";
import { largestAndSmallest } from "./own-leaves";

const TERM_OF_KIND: Readonly<Record<BandKind, TermKey>> = {
  absolute: "absolute-band",
  relative: "relative-band",
  tighter: "tighter-band",
  wider: "wider-band",
  min_max: "min-max-band",
};

/** What the chosen kind of band is, with what both plain kinds come to for the largest and the smallest of one's own leaves. */
export function BandKindHelp() {
  const tree = useTree();
  const policy = useEditor((state) => frameworkOf(state).rebalancing);
  const shown = largestAndSmallest(leavesOf(tree));
  return (
    <TermHelp
      term={TERM_OF_KIND[policy.band]}
      own={
        shown.length > 0 ? (
          <ul className="flex flex-col gap-1">
            {shown.map((node) => (
              <li key={node.path}>{bothKinds(policy, node)}</li>
            ))}
          </ul>
        ) : undefined
      }
    />
  );
}

function bothKinds(policy: RebalancingPolicy, node: FrameworkNode): string {
  const of = (band: BandKind) => describeBand(resolveBand({ ...policy, band }, node));
  return tie(
    `${nodeName(node)}, target ${percentText(node.targetOfPortfolio, 2)}: absolute ${of("absolute")}, relative ${of("relative")}.`,
  );
}
