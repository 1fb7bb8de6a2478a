"use client";

import { PercentField } from "@/components/framework/editor/percent-field";
import { useEditorStore } from "@/components/framework/editor/state/editor-context";
import { changeLimit } from "@/components/framework/editor/state/target-actions";
import { nodeName } from "@/components/framework/editor/tree/row-facts";
import { TermHelp } from "@/components/learn/term-help";
import type { FrameworkNode } from "@/lib/engine/framework/tree";
import { Decimal } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import { InspectorPart } from "./inspector-part";

const SHOWN_DECIMALS = 2;

/** The smallest and largest share the bucket may have. */
export function LimitsPart({ node }: { node: FrameworkNode }) {
  const store = useEditorStore();
  const name = nodeName(node);
  const { minWeight, maxWeight } = node.bucket;
  const ofPortfolio = [
    node.minOfPortfolio ? `at least ${percentText(node.minOfPortfolio, SHOWN_DECIMALS)}` : null,
    node.maxOfPortfolio ? `at most ${percentText(node.maxOfPortfolio, SHOWN_DECIMALS)}` : null,
  ].filter(Boolean);
  return (
    <InspectorPart title="Minimum and maximum" hint={<TermHelp term="minimum-and-maximum" />}>
      <div className="grid grid-cols-2 gap-3">
        <PercentField
          label="Minimum"
          field={`inspector-min:${node.path}`}
          path={node.path}
          called={`The minimum of ${name}`}
          isEmptyAllowed
          placeholder="none"
          value={minWeight?.toFixed() ?? ""}
          onFigure={(share, session) =>
            changeLimit(store, node.path, "minWeight", share === "" ? undefined : new Decimal(share), session)
          }
        />
        <PercentField
          label="Maximum"
          field={`inspector-max:${node.path}`}
          path={node.path}
          called={`The maximum of ${name}`}
          isEmptyAllowed
          placeholder="none"
          value={maxWeight?.toFixed() ?? ""}
          onFigure={(share, session) =>
            changeLimit(store, node.path, "maxWeight", share === "" ? undefined : new Decimal(share), session)
          }
        />
      </div>
      {ofPortfolio.length > 0 ? (
        <p className="text-xs text-ink-muted">Of the portfolio: {ofPortfolio.join(", ")}.</p>
      ) : null}
    </InspectorPart>
  );
}
