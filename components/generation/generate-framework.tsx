"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { FormProblem } from "@/components/ui/error-summary";
import { notify } from "@/components/ui/toast";
import { QueryProvider } from "@/lib/client/query-provider";
import type { Framework } from "@/lib/engine/framework/types";
import type { ActionResult } from "@/lib/schemas/action-result";
import { type FrameworkJson, toFrameworkJson } from "@/lib/schemas/framework-json";
import type { GenerationSetup, ProposalView, RequirementsBody } from "@/lib/schemas/generation";
import type { RequirementsDraft } from "@/lib/schemas/kept-generation";
import type { ProfileView } from "@/lib/schemas/profile";
import type { Failure } from "./ask-for-proposal";
import { AskingProgress } from "./asking-progress";
import { FailureNotice } from "./failure-notice";
import { isOfTheForm } from "./failure-words";
import {
  type AnsweredRequirements,
  dropKept,
  type KeptGeneration,
  readKept,
  writeKept,
} from "./kept-generation";
import { ProposalDesk } from "./proposal-desk";
import { blankDraft, draftOf, problemAtPath } from "./requirements-draft";
import { RequirementsForm } from "./requirements-form";
import { useAsking } from "./use-asking";

/** What a person said yes to: the framework as a body of `POST /allocation-frameworks`, and where it comes from. */
export type ConfirmedProposal = {
  requirements: RequirementsBody;
  framework: FrameworkJson;
  source: "model" | "rules";
  isEdited: boolean;
};

export type GenerateFrameworkProps = {
  /** The profile it is made for, or the one that is chosen at first; null where there is none. */
  profileId: string | null;
  /** Those one may choose from. Left out, the profile is settled and not asked for. */
  profiles?: readonly ProfileView[];
  /** Requirements of an earlier time, as they were sent. */
  initial?: RequirementsBody;
  setup: GenerationSetup;
  /** Under which name this tab keeps it: one for each place it stands in. */
  keptAs?: string;
  confirmLabel?: string;
  readOnlyBecause?: string | null;
  /** Opens the framework as an unsaved draft; left out where the editor is no way on. */
  onOpenInEditor?: (framework: Framework) => void;
  /** Stores it. Nothing is stored before. */
  onConfirm: (confirmed: ConfirmedProposal) => Promise<ActionResult<unknown>>;
};

/** From what somebody wants to a framework they can argue with: asked for, laid open, edited, confirmed. */
export function GenerateFramework(props: GenerateFrameworkProps) {
  return (
    <QueryProvider>
      <Generator key={props.keptAs} {...props} />
    </QueryProvider>
  );
}

function Generator(props: GenerateFrameworkProps) {
  const { profiles, setup, confirmLabel = "Save framework", readOnlyBecause = null, onOpenInEditor } = props;
  const state = useGenerator(props);
  const { draft, setDraft, answered, asking } = state;
  if (asking.state === "asking") {
    return (
      <AskingProgress
        source={asking.requirements.source ?? "rules"}
        events={asking.events}
        startedAt={asking.startedAt}
        onCancel={state.cancel}
      />
    );
  }
  if (asking.state === "failed" && !isOfTheForm(asking.failure)) {
    return (
      <FailureNotice
        failure={asking.failure}
        events={asking.events}
        isOfRules={asking.requirements.source === "rules"}
        onRetry={() => void state.ask(asking.requirements)}
        onUseRules={() => void state.ask({ ...asking.requirements, source: "rules" })}
        onChange={state.dismiss}
      />
    );
  }
  if (answered && !state.isFormShown && asking.state === "idle") {
    return (
      <ProposalDesk
        key={state.made}
        answered={answered}
        confirmLabel={confirmLabel}
        readOnlyBecause={readOnlyBecause}
        onEdited={state.keepEdited}
        onOpenInEditor={onOpenInEditor ?? null}
        onChangeRequirements={state.changeRequirements}
        onConfirm={state.confirm}
      />
    );
  }
  return (
    <RequirementsForm
      draft={draft}
      onDraft={setDraft}
      profiles={profiles ?? null}
      setup={setup}
      refused={asking.state === "failed" ? problemsOf(asking.failure) : NONE}
      readOnlyBecause={readOnlyBecause}
      onAsk={(body) => void state.ask(body)}
      onBack={answered ? state.showProposal : null}
    />
  );
}

const NONE: readonly FormProblem[] = [];

/** A refusal of the requirements as problems of the form, each at its field where it names one. */
function problemsOf({ message, data }: Failure): FormProblem[] {
  const errors = (data as { errors?: { path?: unknown; message?: unknown }[] } | undefined)?.errors;
  const placed = (errors ?? []).flatMap(({ path, message: said }) =>
    typeof path === "string" && typeof said === "string" ? [problemAtPath(path.split("."), said)] : [],
  );
  return placed.length > 0 ? placed : [{ message }];
}

/** The form, the question under way and its answer, all kept in the tab. */
function useGenerator({ profileId, initial, setup, keptAs = "here", onConfirm }: GenerateFrameworkProps) {
  const hasModel = setup.model !== null;
  const [draft, setDraft] = useState<RequirementsDraft>(() => {
    const blank = blankDraft(profileId, hasModel);
    return initial ? draftOf(initial, blank) : blank;
  });
  const [answered, setAnswered] = useState<AnsweredRequirements | null>(null);
  /** Counts proposals: each is edited apart from the one before. */
  const [made, setMade] = useState(0);
  const [isRead, setRead] = useState(false);
  /** The form, though there is a proposal: it stays until another takes its place. */
  const [isFormShown, setFormShown] = useState(false);

  useEffect(() => {
    const kept = readKept(keptAs);
    // A model that was there when the tab was last open may be gone.
    if (kept) {
      setDraft(hasModel ? kept.draft : { ...kept.draft, source: "rules" });
      setAnswered(kept.answered);
      setMade((count) => count + 1);
    }
    setRead(true);
  }, [keptAs, hasModel]);
  const isTold = useRef(false);
  useEffect(() => {
    if (!isRead || writeKept(keptAs, { draft, answered }) || isTold.current) return;
    isTold.current = true;
    notify.problem("This browser cannot keep what you ask for", { detail: "A reload of the page loses it." });
  }, [isRead, keptAs, draft, answered]);

  const take = useCallback((requirements: RequirementsBody, proposal: ProposalView) => {
    setAnswered({ requirements, proposal, edited: null });
    setMade((count) => count + 1);
    setFormShown(false);
  }, []);
  const asked = useAsking(take);
  /** What the tab is to keep; null once it was confirmed and nothing is to be kept any more. */
  const latest = useRef<KeptGeneration | null>(null);
  useEffect(() => {
    latest.current = { draft, answered };
  }, [draft, answered]);
  // Written at once: what is told while the page is left is never drawn, so that no effect would write it.
  const keepEdited = useCallback(
    (edited: FrameworkJson | null) => {
      const kept = latest.current;
      if (!kept?.answered || kept.answered.edited === edited) return;
      const now = { ...kept.answered, edited };
      latest.current = { ...kept, answered: now };
      writeKept(keptAs, latest.current);
      setAnswered(now);
    },
    [keptAs],
  );
  async function confirm(framework: Framework, isEdited: boolean): Promise<ActionResult<unknown>> {
    if (answered === null) throw new Error("there is no proposal to confirm");
    const { requirements, proposal } = answered;
    const body = toFrameworkJson(framework);
    const result = await onConfirm({ requirements, framework: body, source: proposal.source, isEdited });
    if (result.ok) {
      latest.current = null;
      dropKept(keptAs);
    }
    return result;
  }
  return {
    ...asked,
    draft,
    setDraft,
    answered,
    made,
    keepEdited,
    confirm,
    isFormShown,
    changeRequirements: () => setFormShown(true),
    showProposal: () => setFormShown(false),
  };
}
