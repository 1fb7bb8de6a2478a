"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { EditorProvider, useEditor } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import type { Framework } from "@/lib/engine/framework/types";
import { nearestTemplate } from "@/lib/engine/generation/nearest-template";
import type { ActionResult } from "@/lib/schemas/action-result";
import { type FrameworkJson, toFrameworkJson } from "@/lib/schemas/framework-json";
import { ConfirmPart } from "./confirm-part";
import { EditedLimits } from "./edited-limits";
import type { AnsweredRequirements } from "./kept-generation";
import { NearestTemplate } from "./nearest-template";
import { type EditedProposal, editProposal, isEdited } from "./proposal-editing";
import { ProposalHead } from "./proposal-head";
import { ProposalHistory } from "./proposal-history";
import { ProposalNotes } from "./proposal-notes";
import { useRested } from "./use-history";
import { WeightsPart } from "./weights-part";

export type ProposalDeskProps = {
  answered: AnsweredRequirements;
  confirmLabel: string;
  readOnlyBecause: string | null;
  /** The framework as edited, or null while it is as proposed; told after a pause. */
  onEdited: (edited: FrameworkJson | null) => void;
  onOpenInEditor: ((framework: Framework) => void) | null;
  onChangeRequirements: () => void;
  onConfirm: (framework: Framework, isEdited: boolean) => Promise<ActionResult<unknown>>;
};

/** One proposal: where it comes from, its buckets, what became of the wishes, its neighbour and its past. */
export function ProposalDesk(props: ProposalDeskProps) {
  const { answered } = props;
  const [editing] = useState(() => editProposal(answered.proposal, answered.edited));
  return (
    <EditorProvider store={editing.store}>
      <Desk {...props} editing={editing} />
    </EditorProvider>
  );
}

function Desk(props: ProposalDeskProps & { editing: EditedProposal }) {
  const { answered, editing, confirmLabel, readOnlyBecause, onEdited, onOpenInEditor, onConfirm } = props;
  const { proposal } = answered;
  const framework = useEditor(frameworkOf);
  const isChanged = isEdited(framework, editing.proposed);
  const isValid = useEditor((state) => state.findings.errors.length === 0 && state.fieldProblems.size === 0);
  const rested = useRested(framework, isValid);
  const nearest = useMemo(() => nearestTemplate(rested.buckets), [rested]);
  useToldEdits(framework, editing.proposed, onEdited);
  const reasons = useMemo(
    () => new Map(proposal.reasons.map(({ path, reason }) => [path, reason])),
    [proposal],
  );
  return (
    <section aria-label="The proposal">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <ProposalHead proposal={proposal} isEdited={isChanged} />
        <Button look="quiet" onClick={props.onChangeRequirements}>
          Change what you asked for
        </Button>
      </div>
      <ConfirmPart
        label={confirmLabel}
        readOnlyBecause={readOnlyBecause}
        onOpenInEditor={onOpenInEditor}
        onConfirm={(confirmed) => onConfirm(confirmed, isChanged)}
      />
      <WeightsPart editing={editing} reasons={reasons} />
      {proposal.notes.length > 0 || (isChanged && framework.constraints.length > 0) ? (
        <Section title="What became of what you asked for">
          {isChanged ? <EditedLimits framework={framework} hasNotes={proposal.notes.length > 0} /> : null}
          <ProposalNotes notes={proposal.notes} />
        </Section>
      ) : null}
      {nearest ? <NearestTemplate nearest={nearest} isBehind={rested.buckets !== framework.buckets} /> : null}
      <ProposalHistory framework={framework} rested={rested} isValid={isValid} nearest={nearest} />
    </section>
  );
}

const QUIET_MS = 300;

/** Tells of the edits after a pause and when the page is left, so that a reload loses none. */
function useToldEdits(
  framework: Framework,
  proposed: Framework,
  onEdited: (edited: FrameworkJson | null) => void,
): void {
  const tell = useRef(() => {});
  useEffect(() => {
    tell.current = () => onEdited(framework === proposed ? null : toFrameworkJson(framework));
    const timer = setTimeout(() => tell.current(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [framework, proposed, onEdited]);
  useEffect(() => {
    const leave = () => tell.current();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, []);
}
