"use client";

import { RotateCcw, Undo2 } from "lucide-react";
import { useEffect, useMemo } from "react";
import { describePolicyBriefly } from "@/components/framework/editor/shell/policy-brief";
import { useEditor, useEditorStore, useTree } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { undoStep } from "@/components/framework/editor/state/history-actions";
import { watchValidation } from "@/components/framework/editor/state/validation-watch";
import { TargetsBar } from "@/components/framework/editor/targets/targets-bar";
import { FindingLine } from "@/components/framework/finding-line";
import { ShareRing } from "@/components/framework/share-ring";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { buildTree } from "@/lib/engine/framework/tree";
import { limitWords } from "./limit-words";
import { type EditedProposal, isEdited, takeBack } from "./proposal-editing";
import { ProposalTree } from "./proposal-tree";

type WeightsPartProps = { editing: EditedProposal; reasons: ReadonlyMap<string, string> };

/** The buckets, to be read and typed over; what the validator says of them stands under the totals as one types. */
export function WeightsPart({ editing, reasons }: WeightsPartProps) {
  const store = useEditorStore();
  const proposed = useMemo(() => buildTree(editing.proposed.buckets).byPath, [editing]);
  useEffect(() => watchValidation(store), [store]);
  return (
    <Section
      title="The buckets"
      answer="Type over a weight to change it; nothing is stored yet."
      aside={<Steps editing={editing} />}
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <Ring />
          <div className="min-w-0 flex-1 basis-72">
            <TargetsBar />
          </div>
        </div>
        <Findings />
        <ProposalTree reasons={reasons} proposed={proposed} />
        <Policy />
      </div>
      <p aria-live="polite" className="sr-only">
        <Announcement />
      </p>
    </Section>
  );
}

function Ring() {
  const tree = useTree();
  const parts = useMemo(
    () =>
      tree.preorder.map((node) => ({
        path: node.path,
        parentPath: node.parentPath,
        share: node.targetOfPortfolio.toNumber(),
        isLeaf: node.isLeaf,
      })),
    [tree],
  );
  return <ShareRing parts={parts} className="size-24" />;
}

function Steps({ editing }: { editing: EditedProposal }) {
  const store = useEditorStore();
  const framework = useEditor(frameworkOf);
  const hasPast = useEditor((state) => state.history.past.length > 0);
  const isChanged = isEdited(framework, editing.proposed);
  if (!isChanged && !hasPast) return null;
  return (
    <span className="flex flex-wrap gap-2">
      {hasPast ? (
        <Button size="sm" icon={<Undo2 aria-hidden />} onClick={() => undoStep(store)}>
          Undo
        </Button>
      ) : null}
      {isChanged ? (
        <Button size="sm" icon={<RotateCcw aria-hidden />} onClick={() => takeBack(editing)}>
          Back to the proposal
        </Button>
      ) : null}
    </span>
  );
}

/** The totals have a line of their own; here is all else that the validator says. */
const SAID_BY_THE_TOTALS: ReadonlySet<string> = new Set(["WEIGHTS_SUM", "WEIGHTS_NOT_EXACT"]);

function Findings() {
  const { errors, warnings } = useEditor((state) => state.findings);
  const fieldProblems = useEditor((state) => state.fieldProblems);
  const others = errors.filter(({ code }) => !SAID_BY_THE_TOTALS.has(code));
  const notes = warnings.filter(({ code }) => !SAID_BY_THE_TOTALS.has(code));
  if (others.length + notes.length + fieldProblems.size === 0) return null;
  return (
    <ul aria-label="What the check says" className="flex flex-col gap-1">
      {[...fieldProblems].map(([field, { message }]) => (
        <li key={field}>
          <FindingLine tone="danger">{message}</FindingLine>
        </li>
      ))}
      {others.map(({ code, path, message }) => (
        <li key={`${code} ${path}`}>
          <FindingLine tone="danger">{message}</FindingLine>
        </li>
      ))}
      {notes.map(({ code, path, message }) => (
        <li key={`${code} ${path}`}>
          <FindingLine tone="warning">{message}</FindingLine>
        </li>
      ))}
    </ul>
  );
}

/** Limits and policy are part of the proposal, and are changed in the editor. */
function Policy() {
  const { rebalancing, constraints, baseCcy } = useEditor(frameworkOf);
  return (
    <dl className="grid gap-x-10 gap-y-3 pt-2 text-sm md:grid-cols-2">
      <div>
        <dt className="font-medium">Rebalancing</dt>
        <dd className="text-ink-muted">
          Looked at {describePolicyBriefly(rebalancing)}; counted in {baseCcy}.
        </dd>
      </div>
      <div>
        <dt className="font-medium">Limits</dt>
        <dd className="text-ink-muted">
          {constraints.length === 0 ? "None." : `${constraints.map(limitWords).join(" · ")}.`}
        </dd>
      </div>
    </dl>
  );
}

function Announcement() {
  const { text, count } = useEditor((state) => state.announcement);
  return text === "" ? null : <span key={count}>{text}</span>;
}
