"use client";

import { Plus, X } from "lucide-react";
import { useMemo, useState } from "react";
import { FigureInput } from "@/components/framework/editor/figure-input";
import { changeRules } from "@/components/framework/editor/state/bucket-actions";
import { useEditor, useEditorStore } from "@/components/framework/editor/state/editor-context";
import { nodeName } from "@/components/framework/editor/tree/row-facts";
import { TermHelp } from "@/components/learn/term-help";
import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { effectiveRules } from "@/lib/engine/framework/taxonomy";
import { ancestorsOf, type FrameworkNode, type FrameworkTree } from "@/lib/engine/framework/tree";
import type { BucketRules } from "@/lib/engine/framework/types";
import { Decimal } from "@/lib/kernel/decimal";
import { InheritedRules } from "./inherited-rules";
import { InspectorPart } from "./inspector-part";
import {
  FIGURE_RULES,
  type FigureRuleKind,
  LIST_RULES,
  type ListRuleKind,
  listOf,
  type RuleKey,
  withList,
} from "./rule-kinds";
import { WordList } from "./word-list";

/** Which products the bucket takes: what its names and parents say, and the rules of its own. */
export function RulesPart({ node, tree }: { node: FrameworkNode; tree: FrameworkTree }) {
  const store = useEditorStore();
  const resolved = useMemo(() => effectiveRules(node, ancestorsOf(tree, node)), [tree, node]);
  const own = node.bucket.rules ?? {};
  const [opened, setOpened] = useState<readonly RuleKey[]>([]);
  const isShown = (key: RuleKey) => own[key] !== undefined || opened.includes(key);
  const missing = [...LIST_RULES, ...FIGURE_RULES].filter(({ key }) => !isShown(key));
  const change = (rules: BucketRules, session: string | null) =>
    changeRules(store, node.path, rules, session);
  function drop(key: RuleKey) {
    setOpened(opened.filter((each) => each !== key));
    const { [key]: _, ...rest } = own;
    change(rest, null);
  }
  return (
    <InspectorPart title="Products" hint={<TermHelp term="rules" />}>
      <Candidates node={node} />
      <InheritedRules resolved={resolved} own={own} />
      {LIST_RULES.filter(({ key }) => isShown(key)).map((kind) => (
        <ListRule key={kind.key} kind={kind} own={own} onChange={change} onDrop={() => drop(kind.key)} />
      ))}
      {FIGURE_RULES.filter(({ key }) => isShown(key)).map((kind) => (
        <FigureRule
          key={kind.key}
          kind={kind}
          node={node}
          own={own}
          onChange={change}
          onDrop={() => drop(kind.key)}
        />
      ))}
      {missing.length > 0 ? (
        <DropdownMenu
          label="Add a rule"
          trigger={
            <Button size="sm" icon={<Plus aria-hidden />} className="self-start">
              Add rule
            </Button>
          }
          entries={missing.map(({ key, label }) => ({
            label,
            onSelect: () => setOpened([...opened, key]),
          }))}
        />
      ) : null}
    </InspectorPart>
  );
}

function Candidates({ node }: { node: FrameworkNode }) {
  const state = useEditor((now) => now.coverage.state);
  const count = useEditor((now) => now.coverage.candidates.get(node.path));
  if (!node.isLeaf) {
    return <p className="text-sm text-ink-muted">Products stand in the buckets inside {nodeName(node)}.</p>;
  }
  if (count !== undefined) {
    return (
      <p className="text-sm" aria-live="polite">
        <span className="figures font-semibold">{count}</span> {count === 1 ? "product fits" : "products fit"}
        .{state === "asking" ? <span className="text-ink-faint"> Counting again…</span> : null}
      </p>
    );
  }
  const words =
    state === "failed"
      ? "The count could not be fetched. It is tried again with the next change."
      : "Counting what fits…";
  return <p className="text-sm text-ink-muted">{words}</p>;
}

type RuleProps = {
  own: BucketRules;
  onChange: (rules: BucketRules, session: string | null) => void;
  onDrop: () => void;
};

function ListRule({ kind, own, onChange, onDrop }: RuleProps & { kind: ListRuleKind }) {
  return (
    <div className="flex flex-col gap-1">
      <RuleHead label={kind.label} help={kind.help} onDrop={onDrop} />
      <WordList
        label={kind.label}
        words={kind.words}
        chosen={listOf(own, kind.key) ?? []}
        onChange={(words) => onChange(withList(own, kind.key, words), null)}
      />
    </div>
  );
}

function FigureRule(props: RuleProps & { kind: FigureRuleKind; node: FrameworkNode }) {
  const { kind, node, own, onChange, onDrop } = props;
  const field = `rule-${kind.key}:${node.path}`;
  const problem = useEditor((state) => state.fieldProblems.get(field)?.message);
  return (
    <div className="flex flex-col gap-1">
      <RuleHead label={kind.label} help={kind.help} onDrop={onDrop} />
      <Field label={kind.label} hideLabel error={problem}>
        <FigureInput
          field={field}
          path={node.path}
          called={kind.label}
          unit={kind.unit}
          shownShift={kind.shownShift}
          maxDecimals={kind.maxDecimals}
          mostShown={kind.mostShown}
          isEmptyAllowed
          value={own[kind.key]?.toFixed() ?? ""}
          onFigure={(value, session) =>
            onChange({ ...own, [kind.key]: value === "" ? undefined : new Decimal(value) }, session)
          }
        />
      </Field>
    </div>
  );
}

function RuleHead({ label, help, onDrop }: { label: string; help: string; onDrop: () => void }) {
  return (
    <div className="flex items-center justify-between gap-2">
      <span className="text-sm">
        <span className="font-medium">{label}</span>
        <span className="ml-2 text-xs text-ink-muted">{help}</span>
      </span>
      <IconButton size="sm" label={`Remove the rule ${label.toLowerCase()}`} icon={<X />} onClick={onDrop} />
    </div>
  );
}
