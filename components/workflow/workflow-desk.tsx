"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { Tabs } from "@/components/ui/tabs";
import { notify } from "@/components/ui/toast";
import { BUILT_IN_KEY } from "@/lib/engine/workflow/built-in.data";
import { canonicalText } from "@/lib/engine/workflow/canonical-text";
import { diffWorkflows } from "@/lib/engine/workflow/diff";
import type { WorkflowDefinition } from "@/lib/engine/workflow/types";
import { validateWorkflow } from "@/lib/engine/workflow/validate";
import type { ActionError, ActionResult } from "@/lib/schemas/action-result";
import type { WorkflowView } from "@/lib/schemas/workflow";
import type { DefinitionJson } from "@/lib/schemas/workflow-definition-view";
import { FaultList } from "./fault-list";
import { JsonPanel } from "./json-panel";
import { fieldFaults, jsonOf, readDefinition } from "./read-definition";
import { SavePart } from "./save-part";
import { StaleNotice } from "./stale-notice";
import { VariationForm } from "./variation-form";
import { WorkflowGraph } from "./workflow-graph";

export type WorkflowDeskProps = {
  /** The version that the page shows. */
  shown: WorkflowView;
  latestVersion: number;
  readOnlyBecause: string | null;
  store: (input: {
    definition: DefinitionJson;
    version: number | null;
  }) => Promise<ActionResult<WorkflowView>>;
  versions: ReactNode;
};

const OWN = { name: "Our portfolio creation", key: "our_portfolio_creation" };

/** A workflow as a picture that follows every change, with its variations, its JSON and its versions. */
export function WorkflowDesk(props: WorkflowDeskProps) {
  const { shown, latestVersion, readOnlyBecause, versions } = props;
  const desk = useDraft(props);
  const { draft, faults, isNew, change } = desk;
  const tabs = [
    {
      value: "json",
      label: "JSON",
      content: <JsonPanel draft={draft} onChange={readOnlyBecause ? null : change} />,
    },
    { value: "versions", label: "Versions", content: versions },
  ];
  const vary = <VariationForm draft={draft} isNew={isNew} onChange={change} />;
  return (
    <div className="flex flex-col gap-6">
      {desk.newer === null ? null : (
        <StaleNotice began={desk.base} newer={desk.newer} onOver={desk.saveOver} onNewer={desk.takeNewer} />
      )}
      {shown.version === latestVersion ? null : (
        <Notice title={`This is version ${shown.version}; version ${latestVersion} is the current one`}>
          Saving it makes it version {latestVersion + 1}.
        </Notice>
      )}
      <WorkflowGraph definition={draft} faults={faults} />
      {readOnlyBecause ? (
        <Notice>{readOnlyBecause}</Notice>
      ) : (
        <FaultList definition={draft} faults={faults} />
      )}
      {desk.refusal ? (
        <ErrorSummary title="It was not saved." problems={[{ message: desk.refusal.message }]} />
      ) : null}
      {readOnlyBecause ? null : (
        <SavePart
          changes={desk.changes}
          label={isNew ? "Save as a workflow of your own" : `Save version ${desk.base + 1}`}
          blockedBecause={desk.blockedBecause}
          isPending={desk.isPending}
          onSave={() => void desk.save(isNew ? null : desk.base)}
          onReset={desk.changes.length > 0 && !shown.is_built_in ? desk.reset : null}
        />
      )}
      <Tabs
        label="Parts of the workflow"
        tabs={readOnlyBecause ? tabs : [{ value: "variation", label: "Variation", content: vary }, ...tabs]}
      />
    </div>
  );
}

function definitionOf(view: WorkflowView): WorkflowDefinition {
  const { definition } = readDefinition(view.definition);
  if (!definition) throw new Error("a stored workflow cannot be read");
  return definition;
}

/** The draft, what is wrong with it, and what saving it comes to. */
function useDraft({ shown, latestVersion, readOnlyBecause, store }: WorkflowDeskProps) {
  const router = useRouter();
  const stored = definitionOf(shown);
  const start = shown.is_built_in && !readOnlyBecause ? { ...stored, ...OWN } : stored;
  const [draft, setDraft] = useState(start);
  const [base, setBase] = useState(latestVersion);
  const [refusal, setRefusal] = useState<ActionError | null>(null);
  const [isPending, setPending] = useState(false);
  const isNew = shown.is_built_in || draft.key !== stored.key;
  const fields = fieldFaults(draft);
  const faults = [...fields, ...validateWorkflow(draft)];
  const changes = diffWorkflows(stored, draft);
  const isSame = canonicalText(draft) === canonicalText(stored) && shown.version === base;
  async function save(version: number | null) {
    setPending(true);
    setRefusal(null);
    const result = await store({ definition: jsonOf(draft), version });
    setPending(false);
    if (!result.ok) {
      if (result.error.status === 409 && version !== null) return router.refresh();
      return setRefusal(result.error);
    }
    const { definition, version: saved } = result.data;
    setBase(saved);
    notify.done(`"${definition.name}" is saved as version ${saved}`);
    router.push(`/settings/workflows/${definition.key}`);
  }
  return {
    ...{ draft, faults, changes, base, refusal, isPending, isNew, save },
    newer: latestVersion > base ? latestVersion : null,
    blockedBecause: blockedBecause(draft, faults.length, isSame),
    change: (next: WorkflowDefinition) => {
      setDraft(next);
      setRefusal(null);
    },
    reset: () => setDraft(stored),
    saveOver: () => setBase(latestVersion),
    takeNewer: () => {
      setDraft(stored);
      setBase(latestVersion);
    },
  };
}

function blockedBecause(draft: WorkflowDefinition, faultCount: number, isSame: boolean): string | undefined {
  if (draft.key === BUILT_IN_KEY)
    return `The key ${BUILT_IN_KEY} is the built-in workflow's; choose another.`;
  if (faultCount > 0) return "Mend the faults first.";
  return isSame ? "Nothing is changed." : undefined;
}
