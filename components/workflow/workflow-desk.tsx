"use client";

import { type ReactNode, useState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { Tabs } from "@/components/ui/tabs";
import type { WorkflowRole } from "@/lib/engine/workflow/needed-people";
import { FaultList } from "./fault-list";
import { JsonPanel } from "./json-panel";
import { PeopleNotice } from "./people-notice";
import { QuickVariations } from "./quick-variations";
import { SavePart } from "./save-part";
import { StaleNotice } from "./stale-notice";
import { StepList } from "./step-list";
import { type DraftFacts, useDraft } from "./use-draft";
import { VariationForm } from "./variation-form";
import { WorkflowGraph } from "./workflow-graph";

export type WorkflowDeskProps = DraftFacts & {
  /** One for each member of the workspace. */
  roles: readonly WorkflowRole[];
  versions: ReactNode;
};

/** A workflow as a picture that follows every change, with its variations, its steps, its JSON and its versions. */
export function WorkflowDesk(props: WorkflowDeskProps) {
  const { shown, latest, readOnlyBecause, versions, roles } = props;
  const desk = useDraft(props);
  const { draft, faults, isNew, change, epoch } = desk;
  const isReadOnly = readOnlyBecause !== null;
  const [tab, setTab] = useState(isReadOnly ? "steps" : "variation");
  const [picked, setPicked] = useState<{ id: string } | null>(null);
  function pick(id: string) {
    setTab("steps");
    setPicked({ id });
  }
  const fields = { draft, faults, onChange: change };
  const tabs = [
    ...(isReadOnly
      ? []
      : [
          {
            value: "variation",
            label: "Name and questions",
            content: <VariationForm key={epoch} {...fields} isNew={isNew} />,
          },
        ]),
    {
      value: "steps",
      label: "Steps",
      content: (
        <StepList draft={draft} faults={faults} picked={picked} onChange={isReadOnly ? null : change} />
      ),
    },
    {
      value: "json",
      label: "JSON",
      content: <JsonPanel key={epoch} draft={draft} onChange={isReadOnly ? null : change} />,
    },
    { value: "versions", label: "Versions", content: versions },
  ];
  return (
    <div className="flex flex-col gap-6">
      {desk.newer === null ? null : (
        <StaleNotice began={desk.base} newer={desk.newer} onOver={desk.saveOver} onNewer={desk.takeNewer} />
      )}
      {shown.version === latest.version ? null : (
        <Notice title={`This is version ${shown.version}; version ${latest.version} is the current one`}>
          Saving it makes it version {latest.version + 1}. Journeys under way keep the version they began
          with.
        </Notice>
      )}
      {isReadOnly ? null : (
        <QuickVariations
          draft={draft}
          onChange={desk.vary}
          onAsk={(next) => {
            desk.vary(next);
            setTab("variation");
          }}
        />
      )}
      <WorkflowGraph definition={draft} faults={faults} onPick={pick} />
      <div>
        {isReadOnly ? (
          <Notice>{readOnlyBecause}</Notice>
        ) : (
          <FaultList definition={draft} faults={faults} onPick={pick} />
        )}
        <PeopleNotice definition={draft} roles={roles} />
      </div>
      {desk.refusal ? (
        <ErrorSummary title="It was not saved." problems={[{ message: desk.refusal.message }]} />
      ) : null}
      {isReadOnly ? null : <SaveRow desk={desk} shownVersion={shown.version} />}
      <Tabs label="Parts of the workflow" tabs={tabs} value={tab} onValueChange={setTab} />
    </div>
  );
}

function SaveRow({ desk, shownVersion }: { desk: ReturnType<typeof useDraft>; shownVersion: number }) {
  const { base, isNew, isGoingBack, changes } = desk;
  const next = isGoingBack
    ? `Go back to version ${shownVersion}, as version ${base + 1}`
    : `Save version ${base + 1}`;
  return (
    <SavePart
      changes={changes}
      heading={isGoingBack ? "Going back changes" : undefined}
      label={isNew ? "Save as a workflow of your own" : next}
      blockedBecause={desk.blockedBecause}
      isPending={desk.isPending}
      onSave={() => void desk.save(isNew ? null : base)}
      onUndo={desk.undo}
      onRedo={desk.redo}
      onReset={desk.reset}
    />
  );
}
