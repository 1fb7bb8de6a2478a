"use client";

import { bucketColours } from "@/components/charts/bucket-palette";
import { SeeBand } from "@/components/explain/bands/see-band";
import { useEditor, useEditorStore, useTree } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { revealBucket } from "@/components/framework/editor/state/view-actions";
import { nodeName } from "@/components/framework/editor/tree/row-facts";
import { describeBand, resolveBand } from "@/lib/engine/framework/bands";

const MOST_SHOWN = 40;

/** What the policy comes to at each bucket. */
export function ResolvedBands() {
  const store = useEditorStore();
  const tree = useTree();
  const policy = useEditor((state) => frameworkOf(state).rebalancing);
  const colours = bucketColours(tree.preorder);
  const shown = tree.preorder.slice(0, MOST_SHOWN);
  if (shown.length === 0) return null;
  return (
    <section aria-label="Resulting bands" className="min-w-0">
      <h2 className="text-base font-semibold">What it comes to</h2>
      <p className="mb-3 text-sm text-ink-muted">
        Where each bucket may move, as a share of the portfolio. <SeeBand>See a weight wander</SeeBand>
      </p>
      <ul className="max-h-[32rem] overflow-y-auto border-t border-line">
        {shown.map((node) => (
          <li key={node.path} className="border-b border-line">
            <button
              type="button"
              onClick={() => revealBucket(store, node.path)}
              className="flex min-h-9 w-full items-center justify-between gap-3 px-1 text-left text-sm hover:bg-hover"
            >
              <span
                className="flex min-w-0 items-center gap-2"
                style={{ paddingLeft: `${(node.depth - 1) * 0.875}rem` }}
              >
                <span
                  aria-hidden
                  className="size-2.5 shrink-0 rounded-sm"
                  style={{ background: colours.get(node.path) }}
                />
                <span className="truncate">{nodeName(node)}</span>
              </span>
              <span className="figures shrink-0 text-ink-muted">
                {describeBand(resolveBand(policy, node))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {tree.preorder.length > MOST_SHOWN ? (
        <p className="mt-2 text-xs text-ink-muted">
          And {tree.preorder.length - MOST_SHOWN} more; each bucket’s band stands beside it in the tree.
        </p>
      ) : null}
    </section>
  );
}
