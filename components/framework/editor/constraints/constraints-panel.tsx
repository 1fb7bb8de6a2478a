"use client";

import { Plus } from "lucide-react";
import { useEditor, useEditorStore } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { TermHelp } from "@/components/learn/term-help";
import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { addConstraint } from "./constraint-actions";
import { CONSTRAINT_KINDS, newConstraint } from "./constraint-kinds";
import { ConstraintRow } from "./constraint-row";

/** Limits that hold for the whole portfolio, or for one asset class, sector, region or bucket. */
export function ConstraintsPanel() {
  const constraints = useEditor((state) => frameworkOf(state).constraints);
  if (constraints.length === 0) {
    return (
      <EmptyState title="No limits yet" action={<AddLimit look="primary" />}>
        A limit holds whatever the weights are: at most 25 % in one product, at least 20 % in bonds, at most
        0.3 % costs a year. Products and portfolios are checked against it.
      </EmptyState>
    );
  }
  return (
    <div className="max-w-3xl">
      <div className="flex items-center justify-between gap-3">
        <p className="flex items-center gap-1.5 text-sm text-ink-muted">
          {constraints.length === 1 ? "1 limit holds" : `${constraints.length} limits hold`} whatever the
          weights are.
          <TermHelp term="constraint" />
        </p>
        <AddLimit look="secondary" />
      </div>
      <ul className="mt-2">
        {constraints.map((constraint, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two limits may be equal; their place tells them apart
          <ConstraintRow key={index} constraint={constraint} index={index} />
        ))}
      </ul>
    </div>
  );
}

function AddLimit({ look }: { look: "primary" | "secondary" }) {
  const store = useEditorStore();
  return (
    <DropdownMenu
      align="end"
      label="Add a limit"
      trigger={
        <Button size="sm" look={look} icon={<Plus aria-hidden />}>
          Add limit
        </Button>
      }
      entries={CONSTRAINT_KINDS.map(({ type, label }) => ({
        label,
        onSelect: () => addConstraint(store, newConstraint(type)),
      }))}
    />
  );
}
