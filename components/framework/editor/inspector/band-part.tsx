"use client";

import { SeeBand } from "@/components/explain/bands/see-band";
import { BAND_NAMES, explainBand } from "@/components/framework/editor/policy/band-words";
import { useEditor, useEditorStore } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { showPart } from "@/components/framework/editor/state/view-actions";
import { nodeName } from "@/components/framework/editor/tree/row-facts";
import { TermHelp } from "@/components/learn/term-help";
import { describeBand, resolveBand } from "@/lib/engine/framework/bands";
import type { FrameworkNode } from "@/lib/engine/framework/tree";
import { percentText } from "@/lib/kernel/percent";
import { BandScale } from "./band-scale";
import { InspectorPart } from "./inspector-part";

/** The band as it comes out for this bucket, with the arithmetic. */
export function BandPart({ node }: { node: FrameworkNode }) {
  const store = useEditorStore();
  const policy = useEditor((state) => frameworkOf(state).rebalancing);
  const band = resolveBand(policy, node);
  return (
    <InspectorPart
      title="Band"
      hint={
        <TermHelp
          term="band"
          own={`${nodeName(node)}: target ${percentText(node.targetOfPortfolio, 2)}, band ${describeBand(band)} of the portfolio.`}
        />
      }
      aside={
        <button type="button" className="text-link text-xs" onClick={() => showPart(store, "rebalancing")}>
          Change the policy
        </button>
      }
    >
      <p className="figures text-base font-semibold">{describeBand(band)}</p>
      <BandScale band={band} target={node.targetOfPortfolio} />
      <p className="text-xs text-ink-muted">
        {BAND_NAMES[policy.band]} band. {explainBand(policy, node, nodeName(node))}{" "}
        <SeeBand bucket={node.path}>See it wander, as it is saved</SeeBand>
      </p>
    </InspectorPart>
  );
}
