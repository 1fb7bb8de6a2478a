import type { Diagnostic } from "@/lib/kernel/diagnostics";

export const STEP_KINDS = ["DATA_COLLECTION", "DECISION", "AI_GENERATED", "VALIDATION"] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** What a step does; each runs the procedure that the page of the same thing runs. */
export const STEP_ACTIONS = [
  "investment_profile",
  "questions",
  "framework_choice",
  "framework_generation",
  "product_mapping",
  "framework_validation",
  "open_portfolio",
] as const;
export type StepAction = (typeof STEP_ACTIONS)[number];

/** Where a framework may come from in `framework_choice`. */
export const FRAMEWORK_SOURCES = ["template", "generate", "existing"] as const;
export type FrameworkSource = (typeof FRAMEWORK_SOURCES)[number];

/** One question that an owner adds. */
export type WorkflowQuestion = {
  key: string;
  question: string;
  help?: string;
  answer: "text" | "number" | "yes_no" | "choice";
  /** For `choice`. */
  options?: string[];
  isRequired: boolean;
};

export type StepConfiguration =
  | { action: "investment_profile" }
  | { action: "questions"; questions: WorkflowQuestion[] }
  | { action: "framework_choice"; sources: FrameworkSource[] }
  | { action: "framework_generation" }
  | { action: "product_mapping" }
  | { action: "framework_validation"; mayHaveWarnings: boolean }
  | { action: "open_portfolio" };

/**
 * The words of an earlier decision that let a step be asked: a source of `framework_choice`, an option, `yes` or `no`.
 * `question` names the question where the earlier step asks more than one that could decide.
 */
export type StepCondition = { step: string; question?: string; isOneOf: string[] };

export type WorkflowStep = {
  /** Lower-case words with underscores. */
  id: string;
  kind: StepKind;
  title: string;
  /** One or two sentences beside the step. */
  explanation: string;
  /** Steps that must be answered, and not stale, before this one opens. */
  dependsOn: string[];
  /** The step is asked only where an earlier decision came out so; where not, it counts as passed. */
  when?: StepCondition;
  /** May be passed over. */
  isOptional: boolean;
  /** Who may answer it; `manager` where nothing is said. */
  role: "manager" | "approver" | "owner";
  /** Somebody other than those who answered the steps it depends on. */
  isSecondPerson: boolean;
  configuration: StepConfiguration;
};

export type WorkflowDefinition = {
  key: string;
  name: string;
  description: string;
  /** Steps that are open at the start. */
  entry: string[];
  /** When all of these are answered or not asked, and one of them is answered, the run is complete. */
  exit: string[];
  steps: WorkflowStep[];
};

export type WorkflowFaultCode =
  | "EMPTY_WORKFLOW"
  | "TOO_MANY_STEPS"
  | "BAD_KEY"
  | "BAD_STEP_ID"
  | "DUPLICATE_STEP"
  | "UNKNOWN_STEP"
  | "NO_ENTRY"
  | "NO_EXIT"
  | "ENTRY_DEPENDS"
  | "CYCLE"
  | "UNREACHABLE_STEP"
  | "DEAD_END"
  | "KIND_MISMATCH"
  | "BAD_CONDITION"
  | "BAD_CONFIGURATION"
  | "MISSING_FACT";
/** `path` is the id of the step, "" for the whole; a cycle names every step of it in order. */
export type WorkflowFault = Diagnostic<WorkflowFaultCode>;

/** An answer as stored, without what was sent: it counts by what it came to. `seq` from 1 in the order of time. */
export type StepRecord = {
  seq: number;
  stepId: string;
  output: Record<string, unknown>;
  actorId: string;
  at: Date;
};

export type RunStatus = "active" | "completed" | "abandoned";

/**
 * `done` answered and still true · `stale` answered, but something it depends on has changed since · `open` to be answered ·
 * `waiting` for other steps · `passed` not asked, because an earlier decision went another way.
 */
export type StepState = "done" | "stale" | "open" | "waiting" | "passed";

export type StepStanding = {
  stepId: string;
  state: StepState;
  /** Everything it depends on is done or passed, so that it can be answered, or a done one changed. */
  isAnswerable: boolean;
  /** Ids of the steps that changed since a stale one was answered, or that a waiting one waits for. */
  because: string[];
  /** Ids of the steps that must be answered first; empty where it is answerable, or passed. */
  waitsFor: string[];
  /** The latest answer, also of a stale step. */
  record: StepRecord | null;
};

export type RunStanding = {
  steps: StepStanding[];
  /** The first step that is open, or stale and answerable, in the definition's order; null when there is none. */
  currentStepId: string | null;
  /** All exits are settled, and one of them was really answered. */
  isComplete: boolean;
  /**
   * Where every exit is passed over: ids of the steps whose answers closed the way, in the definition's order; each of them
   * can be answered otherwise. Empty while an exit can be reached.
   */
  closedBy: string[];
  done: number;
  /** Steps that are asked in this run, passed ones left out. */
  total: number;
};
