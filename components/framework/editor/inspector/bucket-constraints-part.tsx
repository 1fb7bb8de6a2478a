"use client";

import { Plus } from "lucide-react";
import { addConstraint } from "@/components/framework/editor/constraints/constraint-actions";
import { CONSTRAINT_KINDS, newConstraint } from "@/components/framework/editor/constraints/constraint-kinds";
import { ConstraintRow } from "@/components/framework/editor/constraints/constraint-row";
import { useEditor, useEditorStore } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { HelpPopover } from "@/components/ui/help-popover";
import type { FrameworkNode } from "@/lib/engine/framework/tree";
import { InspectorPart } from "./inspector-part";

const BUCKET_KINDS = CONSTRAINT_KINDS.filter((kind) => kind.scope === "bucket");

/** Limits whose scope is this bucket and what lies inside it. */
export function BucketConstraintsPart({ node }: { node: FrameworkNode }) {
  const store = useEditorStore();
  const constraints = useEditor((state) => frameworkOf(state).constraints);
  const own = constraints.flatMap((constraint, index) =>
    constraint.scope === node.path ? [{ constraint, index }] : [],
  );
  return (
    <InspectorPart
      title="Own limits"
      hint={
        <HelpPopover term="a bucket’s own limit">
          <p>
            It holds for the products in this bucket and the buckets inside it. Limits of the whole portfolio
            hold as well.
          </p>
        </HelpPopover>
      }
      aside={
        <DropdownMenu
          align="end"
          label="Add a limit"
          trigger={
            <Button size="sm" look="quiet" icon={<Plus aria-hidden />}>
              Add
            </Button>
          }
          entries={BUCKET_KINDS.map(({ type, label }) => ({
            label,
            onSelect: () => addConstraint(store, newConstraint(type, node.path)),
          }))}
        />
      }
    >
      {own.length === 0 ? (
        <p className="text-xs text-ink-muted">None. The limits of the whole portfolio hold here too.</p>
      ) : (
        <ul>
          {own.map(({ constraint, index }) => (
            <ConstraintRow key={index} constraint={constraint} index={index} isScopeFixed />
          ))}
        </ul>
      )}
    </InspectorPart>
  );
}
