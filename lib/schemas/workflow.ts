import { z } from "zod";
import { LONGEST_RUN_NAME, MOST_QUESTIONS } from "@/lib/engine/workflow/limits";
import {
  FRAMEWORK_SOURCES,
  STEP_ACTIONS,
  STEP_KINDS,
  type StepConfiguration,
  type WorkflowDefinition,
} from "@/lib/engine/workflow/types";
import {
  flagInput,
  idInput,
  idView,
  instantView,
  lineInput,
  optional,
  pageInput,
  pageView,
  shortTextInput,
  textInput,
  versionInput,
  versionQuery,
} from "./common";

/** Far above what validation allows, so that it can count. */
const MOST_STEPS_READ = 500;
const MOST_NAMES = 500;
const LONGEST_ID = 60;

const stepId = shortTextInput(LONGEST_ID);
const names = z.array(stepId).max(MOST_NAMES);

const questionInput = z
  .strictObject({
    key: stepId,
    question: lineInput(300),
    help: optional(shortTextInput(500)),
    answer: z.enum(["text", "number", "yes_no", "choice"]),
    options: optional(z.array(lineInput(100)).max(MOST_QUESTIONS)),
    is_required: optional(z.boolean()),
  })
  .transform(({ is_required, help, options, ...rest }) => ({
    ...rest,
    ...(help ? { help } : {}),
    ...(options?.length ? { options } : {}),
    isRequired: is_required ?? true,
  }));

/** One form for every action, so that a configuration of the wrong one is named; validation says which fit. */
const configurationInput = z.strictObject({
  questions: optional(z.array(questionInput).max(MOST_QUESTIONS)),
  sources: optional(z.array(z.enum(FRAMEWORK_SOURCES)).max(FRAMEWORK_SOURCES.length)),
  may_have_warnings: optional(z.boolean()),
});

const conditionInput = z
  .strictObject({
    step: stepId,
    question: optional(stepId),
    is_one_of: z.array(shortTextInput(100)).max(MOST_NAMES),
  })
  .transform(({ step, question, is_one_of }) => ({
    step,
    ...(question ? { question } : {}),
    isOneOf: is_one_of,
  }));

const stepInput = z
  .strictObject({
    id: stepId,
    kind: z.enum(STEP_KINDS),
    action: z.enum(STEP_ACTIONS),
    title: lineInput(120),
    explanation: optional(shortTextInput(1_000)),
    depends_on: optional(names),
    when: optional(conditionInput),
    is_optional: optional(z.boolean()),
    role: optional(z.enum(["manager", "approver", "owner"])),
    is_second_person: optional(z.boolean()),
    configuration: optional(configurationInput),
  })
  .transform(({ action, configuration, depends_on, when, is_optional, is_second_person, ...step }) => ({
    ...step,
    explanation: step.explanation ?? "",
    dependsOn: depends_on ?? [],
    ...(when ? { when } : {}),
    isOptional: is_optional ?? false,
    role: step.role ?? ("manager" as const),
    isSecondPerson: is_second_person ?? false,
    configuration: toConfiguration(action, configuration ?? {}),
  }));

type ReadConfiguration = z.output<typeof configurationInput> | Record<string, never>;

function toConfiguration(action: (typeof STEP_ACTIONS)[number], read: ReadConfiguration): StepConfiguration {
  switch (action) {
    case "questions":
      return { action, questions: read.questions ?? [] };
    case "framework_choice":
      return { action, sources: read.sources ?? [...FRAMEWORK_SOURCES] };
    case "framework_validation":
      return { action, mayHaveWarnings: read.may_have_warnings ?? true };
    default:
      return { action };
  }
}

export const workflowDefinitionInput = z
  .strictObject({
    key: shortTextInput(LONGEST_ID),
    name: lineInput(120),
    description: optional(textInput(2_000)),
    entry: names,
    exit: names,
    steps: z.array(stepInput).max(MOST_STEPS_READ),
  })
  .transform(
    (read): WorkflowDefinition => ({ ...read, description: read.description ?? "", steps: read.steps }),
  );

/** `version` is the one the change started from; without it a new key begins at 1 and a known one is refused. */
export const storeWorkflowInput = z.object({
  definition: workflowDefinitionInput,
  version: optional(versionInput),
});

const questionView = z.object({
  key: z.string(),
  question: z.string(),
  help: z.string().nullable(),
  answer: z.enum(["text", "number", "yes_no", "choice"]),
  options: z.array(z.string()),
  is_required: z.boolean(),
});

export const workflowStepView = z.object({
  id: z.string(),
  kind: z.enum(STEP_KINDS),
  action: z.enum(STEP_ACTIONS),
  title: z.string(),
  explanation: z.string(),
  depends_on: z.array(z.string()),
  when: z
    .object({ step: z.string(), question: z.string().nullable(), is_one_of: z.array(z.string()) })
    .nullable(),
  is_optional: z.boolean(),
  role: z.enum(["manager", "approver", "owner"]),
  is_second_person: z.boolean(),
  configuration: z.object({
    questions: z.array(questionView).optional(),
    sources: z.array(z.enum(FRAMEWORK_SOURCES)).optional(),
    may_have_warnings: z.boolean().optional(),
  }),
});
export type WorkflowStepView = z.output<typeof workflowStepView>;

export const workflowDefinitionView = z.object({
  key: z.string(),
  name: z.string(),
  description: z.string(),
  entry: z.array(z.string()),
  exit: z.array(z.string()),
  steps: z.array(workflowStepView),
});
export type WorkflowDefinitionView = z.output<typeof workflowDefinitionView>;

export const workflowView = z.object({
  id: z.string().meta({ description: "`built-in` for the one that everybody has" }),
  version: z.int(),
  is_built_in: z.boolean(),
  is_archived: z.boolean(),
  definition: workflowDefinitionView,
  created_by: idView.nullable(),
  created_at: instantView.nullable(),
  run_count: z.int(),
  differences: z.array(z.string()).meta({
    description:
      "How it differs from the built-in workflow for whoever goes through it; empty for one that asks the same",
  }),
});
export type WorkflowView = z.output<typeof workflowView>;

/** `warnings` keep nothing from being stored; each names its step in `path`. */
export const storedWorkflowView = workflowView.extend({
  warnings: z.array(z.object({ code: z.literal("NOBODY_TO_ANSWER"), path: z.string(), message: z.string() })),
});
export type StoredWorkflowView = z.output<typeof storedWorkflowView>;
export const workflowListView = pageView(workflowView);

/** In an address; one that names nothing is absent, not malformed. */
export const workflowKeyInput = z.string().max(LONGEST_ID);
export const listWorkflowsInput = z.object({ ...pageInput, archived: flagInput.optional() });
export const getWorkflowInput = z.object({ key: workflowKeyInput, version: versionQuery.optional() });
export const listWorkflowVersionsInput = z.object({ key: workflowKeyInput, ...pageInput });

/** `changes` are from the version before, of a first version from the built-in workflow. */
export const workflowVersionsView = pageView(
  z.object({
    version: z.int(),
    name: z.string(),
    changes: z.array(z.object({ step_id: z.string(), message: z.string() })),
    is_current: z.boolean(),
    created_by: idView.nullable(),
    created_at: instantView.nullable(),
    run_count: z.int(),
  }),
);
export type WorkflowVersionView = z.output<typeof workflowVersionsView>["items"][number];

export const startRunInput = z.object({
  workflow: optional(shortTextInput(LONGEST_ID)).meta({
    description: "A key; `portfolio_creation`, the built-in one, unless given",
  }),
  name: optional(lineInput(LONGEST_RUN_NAME)),
});

const seenRevision = optional(z.int().min(0)).meta({
  description: "The run's, as you saw it; an older one gets 409",
});

export const answerStepInput = z.object({
  id: idInput,
  step_id: z.string().max(100),
  input: z.record(z.string().max(100), z.unknown()).meta({
    description: "What the step asks for; see the step's action",
  }),
  revision: seenRevision,
});
export const abandonRunInput = z.object({ id: idInput, revision: seenRevision });

export const STEP_STATES = ["done", "stale", "open", "waiting", "passed"] as const;

export const runStepView = z.object({
  ...workflowStepView.shape,
  state: z.enum(STEP_STATES),
  is_answerable: z.boolean(),
  because: z.array(z.string()),
  waits_for: z.array(z.string()),
  may_answer: z.object({ allowed: z.boolean(), reason: z.string().nullable() }),
  input: z.record(z.string(), z.unknown()).nullable(),
  output: z.record(z.string(), z.unknown()).nullable(),
  actor_id: idView.nullable(),
  actor_name: z.string().nullable(),
  answered_at: instantView.nullable(),
});
export type RunStepView = z.output<typeof runStepView>;

export const workflowRunView = z.object({
  id: idView,
  name: z.string(),
  workflow_key: z.string(),
  workflow_version: z.int(),
  workflow_name: z.string(),
  status: z.enum(["active", "completed", "abandoned"]),
  revision: z.int(),
  current_step_id: z.string().nullable(),
  done: z.int(),
  total: z.int(),
  facts: z.object({
    profile_id: idView.nullable(),
    framework_id: idView.nullable(),
    portfolio_id: idView.nullable(),
  }),
  steps: z.array(runStepView),
  closed_by: z.array(z.string()).meta({
    description:
      "Where no exit is asked any more: the steps whose answers closed the way; changing one opens it",
  }),
  started_by: idView,
  started_by_name: z.string().nullable(),
  created_at: instantView,
  updated_at: instantView,
  ended_at: instantView.nullable(),
  ended_by: idView.nullable().meta({ description: "Whoever gave it up, or gave its last answer" }),
  ended_by_name: z.string().nullable(),
});
export type WorkflowRunView = z.output<typeof workflowRunView>;

/** In a list: the step that is open, or whose answer closed the way, and whether the caller may answer it. */
const listedRunView = workflowRunView.omit({ steps: true }).extend({
  next_step: runStepView
    .pick({ id: true, title: true, role: true, is_second_person: true, may_answer: true })
    .nullable(),
});
export type ListedRunView = z.output<typeof listedRunView>;
export const workflowRunListView = pageView(listedRunView);
export const listRunsInput = z.object({
  ...pageInput,
  status: z.enum(["active", "completed", "abandoned"]).optional(),
  mine: flagInput.optional(),
});

/** Everything ever answered, oldest first. */
export const runHistoryView = pageView(
  z.object({
    seq: z.int(),
    step_id: z.string(),
    title: z.string(),
    input: z.record(z.string(), z.unknown()),
    output: z.record(z.string(), z.unknown()),
    actor_id: idView,
    actor_name: z.string().nullable(),
    at: instantView,
  }),
);
