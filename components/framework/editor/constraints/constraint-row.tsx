"use client";

import { X } from "lucide-react";
import { FigureInput } from "@/components/framework/editor/figure-input";
import { wordText } from "@/components/framework/editor/inspector/rule-kinds";
import { useEditor, useEditorStore, useTree } from "@/components/framework/editor/state/editor-context";
import { nodeName } from "@/components/framework/editor/tree/row-facts";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { constraintPath } from "@/lib/engine/framework/constraint-meaning";
import type { Constraint, ConstraintUnit } from "@/lib/engine/framework/types";
import { Decimal } from "@/lib/kernel/decimal";
import { changeConstraint, removeConstraint } from "./constraint-actions";
import { kindOf, scopeWords, UNIT_NAMES, withUnit } from "./constraint-kinds";

type ConstraintRowProps = {
  constraint: Constraint;
  index: number;
  /** In the inspector the bucket is the scope and is not asked for. */
  isScopeFixed?: boolean;
};

/** One limit: what, for what, how much, and what is wrong with it. */
export function ConstraintRow({ constraint, index, isScopeFixed }: ConstraintRowProps) {
  const store = useEditorStore();
  const kind = kindOf(constraint.type);
  const path = constraintPath(constraint);
  const errors = useEditor((state) => state.findings.errors)
    .filter((finding) => finding.path === path)
    .map((finding) => finding.message);
  return (
    <li className="flex flex-col gap-2 border-b border-line py-3 last:border-b-0" id={`constraint-${index}`}>
      <div className="flex items-start justify-between gap-3">
        <div>
          <p className="text-sm font-medium">{kind.label}</p>
          <p className="text-xs text-ink-muted">{kind.help}</p>
        </div>
        <IconButton
          size="sm"
          label={`Remove the limit ${kind.label.toLowerCase()}`}
          icon={<X />}
          onClick={() => removeConstraint(store, index)}
        />
      </div>
      <div className="flex flex-wrap items-start gap-3">
        {kind.scope === "none" || (isScopeFixed && kind.scope === "bucket") ? null : (
          <ScopeField constraint={constraint} index={index} />
        )}
        <ValueField constraint={constraint} index={index} errors={errors} />
      </div>
    </li>
  );
}

const EVERYWHERE = "everywhere";
const MOST_IN_A_SELECT = 15;

function ScopeField({ constraint, index }: { constraint: Constraint; index: number }) {
  const store = useEditorStore();
  const tree = useTree();
  const kind = kindOf(constraint.type);
  const all = {
    value: EVERYWHERE,
    label: kind.scope === "bucket" ? "The whole portfolio" : `Every ${kind.scope}`,
  };
  const words =
    kind.scope === "bucket"
      ? tree.preorder.map((node) => ({ value: node.path, label: nodeName(node), hint: node.path }))
      : scopeWords(kind.scope).map((word) => ({ value: word, label: wordText(word) }));
  // A scope that no list holds came from a file or went away with its bucket; it stays visible until it is changed.
  const isKnown = constraint.scope === undefined || words.some((word) => word.value === constraint.scope);
  const unknown = isKnown ? [] : [{ value: constraint.scope ?? "", label: constraint.scope ?? "" }];
  const options = [...(kind.isScopeNeeded ? [] : [all]), ...unknown, ...words];
  const take = (scope: string) => {
    const { scope: _, ...rest } = constraint;
    changeConstraint(store, index, scope === EVERYWHERE ? rest : { ...rest, scope }, null);
  };
  const box = { options, value: constraint.scope ?? EVERYWHERE, onValueChange: take };
  return (
    <Field label="For" className="min-w-44 flex-1">
      {options.length > MOST_IN_A_SELECT ? (
        <Combobox {...box} searchPlaceholder="Search" />
      ) : (
        <Select {...box} />
      )}
    </Field>
  );
}

type ValueFieldProps = { constraint: Constraint; index: number; errors: readonly string[] };

function ValueField({ constraint, index, errors }: ValueFieldProps) {
  const store = useEditorStore();
  const kind = kindOf(constraint.type);
  const field = `constraint:${index}`;
  const problem = useEditor((state) => state.fieldProblems.get(field)?.message);
  const isShare = constraint.unit === "percentage";
  return (
    <Field label="Limit" error={problem ? [problem, ...errors] : [...errors]} className="min-w-52 flex-1">
      <span className="flex gap-2">
        <FigureInput
          field={field}
          path=""
          called={kind.label}
          value={constraint.value.toFixed()}
          shownShift={isShare ? 2 : 0}
          maxDecimals={constraint.unit === "count" ? 0 : isShare ? 8 : 2}
          leastDecimals={isShare ? 1 : 0}
          mostShown={isShare && constraint.type !== "max_turnover" ? 100 : undefined}
          unit={kind.units.length === 1 ? UNIT_NAMES[constraint.unit] : undefined}
          onFigure={(value, session) =>
            changeConstraint(store, index, { ...constraint, value: new Decimal(value) }, session)
          }
        />
        {kind.units.length > 1 ? (
          <span className="w-24 shrink-0">
            <Select
              label="Unit"
              options={kind.units.map((unit) => ({ value: unit, label: UNIT_NAMES[unit] }))}
              value={constraint.unit}
              onValueChange={(unit) =>
                changeConstraint(store, index, withUnit(constraint, unit as ConstraintUnit), null)
              }
            />
          </span>
        ) : null}
      </span>
    </Field>
  );
}
