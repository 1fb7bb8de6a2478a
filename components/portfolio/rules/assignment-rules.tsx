"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { lazy, Suspense, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Section } from "@/components/ui/page-header";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { DriftReportView } from "@/lib/schemas/drift";
import type { AssignmentRuleView } from "@/lib/schemas/portfolio-assignment";
import { matchText } from "./rule-words";

const RuleDialog = lazy(() => import("./rule-dialog").then((file) => ({ default: file.RuleDialog })));

type Props = {
  rules: readonly AssignmentRuleView[];
  leaves: readonly { path: string; label: string }[];
  report: DriftReportView;
  currencies: readonly string[];
  /** Stores all of them, in order. Absent for those who only read. */
  change: ((rules: AssignmentRuleView[]) => Promise<ActionResult<unknown>>) | null;
};

/** Which holdings go to which bucket without being told one by one. */
export function AssignmentRules({ rules, leaves, report, currencies, change }: Props) {
  const [isAdding, setAdding] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const store = (next: AssignmentRuleView[], done: string) =>
    startTransition(async () => {
      const result = await change?.(next);
      if (!result) return;
      if (!result.ok) {
        setProblem(result.error.message);
        if (!isAdding) notify.problem(result.error.message);
        return;
      }
      setAdding(false);
      setProblem(null);
      notify.done(done, { undo: () => store([...rules], "Rules as before") });
    });
  const held = report.positions.flatMap((line) => (line.symbol === null ? [] : [line.symbol]));
  return (
    <Section title="Assignment rules" answer={answerOf(report)}>
      {rules.length > 0 ? (
        <ol className="border-t border-line">
          {rules.map((rule, index) => (
            <RuleLine
              key={JSON.stringify(rule)}
              rule={rule}
              rules={rules}
              index={index}
              label={leaves.find((leaf) => leaf.path === rule.bucket_path)?.label ?? rule.bucket_path}
              store={change ? store : null}
            />
          ))}
        </ol>
      ) : null}
      {change ? (
        <div className="pt-3">
          <Button size="sm" onClick={() => setAdding(true)}>
            <Plus aria-hidden className="size-4" /> Add a rule
          </Button>
        </div>
      ) : null}
      {isAdding ? (
        <Suspense>
          <RuleDialog
            open
            onOpenChange={setAdding}
            leaves={leaves}
            heldSymbols={[...new Set(held)].sort()}
            heldCurrencies={currencies}
            isPending={isPending}
            problem={problem}
            add={(rule) => store([...rules, rule], "Rule added")}
          />
        </Suspense>
      ) : null}
    </Section>
  );
}

/** Says what the rules place now and what is still open. */
function answerOf(report: DriftReportView): string {
  const symbols = (by: "rule" | "nothing") => [
    ...new Set(
      report.positions.flatMap((line) =>
        line.assigned_by === by && line.symbol !== null ? [line.symbol] : [],
      ),
    ),
  ];
  const placed = symbols("rule");
  const open = symbols("nothing");
  const first = "A holding placed neither by hand nor by the mapping goes to the first rule that fits.";
  const byRule = placed.length > 0 ? ` Placed by rules: ${placed.join(", ")}.` : "";
  return `${first}${byRule}${open.length > 0 ? ` Unclassified: ${open.join(", ")}.` : " Nothing is unclassified."}`;
}

type RuleLineProps = {
  rule: AssignmentRuleView;
  rules: readonly AssignmentRuleView[];
  index: number;
  label: string;
  store: ((next: AssignmentRuleView[], done: string) => void) | null;
};

function RuleLine({ rule, rules, index, label, store }: RuleLineProps) {
  const name = `rule ${index + 1}`;
  const moved = (by: number) => {
    const next = [...rules];
    next.splice(index, 1);
    next.splice(index + by, 0, rule);
    return next;
  };
  return (
    <li className="flex items-center gap-3 border-b border-line py-2 text-sm">
      <span className="figures w-5 text-ink-muted">{index + 1}</span>
      <span className="min-w-0 flex-1">
        {matchText(rule.match)} <span className="text-ink-muted">→</span>{" "}
        <span className="font-medium">{label}</span>
      </span>
      {store ? (
        <span className="flex shrink-0">
          {index > 0 ? (
            <IconButton
              label={`Move ${name} up`}
              icon={<ArrowUp />}
              onClick={() => store(moved(-1), "Rule moved")}
            />
          ) : null}
          {index < rules.length - 1 ? (
            <IconButton
              label={`Move ${name} down`}
              icon={<ArrowDown />}
              onClick={() => store(moved(1), "Rule moved")}
            />
          ) : null}
          <IconButton
            label={`Remove ${name}`}
            icon={<X />}
            onClick={() =>
              store(
                rules.filter((each) => each !== rule),
                "Rule removed",
              )
            }
          />
        </span>
      ) : null}
    </li>
  );
}
