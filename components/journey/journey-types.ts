import type { PreviewOpening } from "@/components/portfolio/opening-request";
import type { ActionError, ActionResult } from "@/lib/schemas/action-result";
import type { MappingProposalView } from "@/lib/schemas/generation";
import type { MappingView } from "@/lib/schemas/mapping";
import type { RunStepView, WorkflowRunView } from "@/lib/schemas/workflow";

export type StepInput = Record<string, unknown>;

export type AnswerStep = (
  of: { id: string; stepId: string; revision: number },
  input: StepInput,
  idempotencyKey: string,
) => Promise<ActionResult<WorkflowRunView>>;

/** The server actions that a journey's steps call; each is the one that the page of the same thing calls. */
export type JourneyActions = {
  answer: AnswerStep;
  chooseProducts: (
    frameworkId: string,
    version: number,
    path: string,
    shares: { symbol: string; share?: string }[],
  ) => Promise<ActionResult<MappingView>>;
  acceptAll: (frameworkId: string, version: number) => Promise<ActionResult<MappingView>>;
  proposeProducts: (
    frameworkId: string,
    version: number,
    paths: string[],
    source?: "rules",
  ) => Promise<ActionResult<MappingProposalView>>;
  chooseForAll: (
    frameworkId: string,
    version: number,
    mapping: Record<string, { symbol: string; share?: string }[]>,
  ) => Promise<ActionResult<MappingView>>;
  preview: PreviewOpening;
  unarchive: (frameworkId: string) => Promise<ActionResult<{ id: string }>>;
};

/** What every step's form is given. */
export type StepFormProps = {
  run: WorkflowRunView;
  step: RunStepView;
  /** Why it cannot be sent, whatever is filled in. */
  blockedBecause?: string;
  /** Answers with the refusal, null when the answer was taken. */
  send: (input: StepInput, idempotencyKey?: string) => Promise<ActionError | null>;
};
