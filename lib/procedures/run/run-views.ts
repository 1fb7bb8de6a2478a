import type { StoredRun } from "@/db/repositories/workflow-runs";
import type { RunStanding, StepRecord, StepStanding, WorkflowStep } from "@/lib/engine/workflow/types";
import type { NameOf } from "@/lib/procedures/access/member-names";
import type { Principal } from "@/lib/procedures/principal";
import type { ListedRunView, RunStepView, WorkflowRunView } from "@/lib/schemas/workflow";
import { toWorkflowStepView } from "@/lib/schemas/workflow-definition-view";
import { mayAnswer } from "./may-answer";
import type { People } from "./people";
import { factsOf } from "./step-context";

type Seen = { principal: Principal; people: People; records: readonly StepRecord[] };
/** What was sent with an answer, by its number. */
type Inputs = ReadonlyMap<number, Record<string, unknown>>;

export const ENDED_WORDS = {
  completed: "The run is complete and takes no more answers",
  abandoned: "The run was given up and takes no more answers",
} as const;

function toRunFacts(run: StoredRun, standing: RunStanding, nameOf: NameOf): Omit<WorkflowRunView, "steps"> {
  const { profile, framework, portfolio } = factsOf(run.definition, standing);
  return {
    id: run.id,
    name: run.name,
    workflow_key: run.workflowKey,
    workflow_version: run.workflowVersion,
    workflow_name: run.definition.name,
    status: run.status,
    revision: run.revision,
    current_step_id: run.status === "active" ? standing.currentStepId : null,
    done: standing.done,
    total: standing.total,
    facts: {
      profile_id: profile?.id ?? null,
      framework_id: framework?.id ?? null,
      portfolio_id: portfolio?.id ?? null,
    },
    closed_by: run.status === "active" ? standing.closedBy : [],
    started_by: run.startedBy,
    started_by_name: nameOf(run.startedBy),
    created_at: run.createdAt.toISOString(),
    updated_at: run.updatedAt.toISOString(),
    ended_at: run.endedAt?.toISOString() ?? null,
    ended_by: run.endedBy,
    ended_by_name: run.endedBy && nameOf(run.endedBy),
  };
}

/** A run in a list, with the one step that whoever looks goes on with or waits for. */
export function toRunItem(run: StoredRun, standing: RunStanding, seen: Seen): ListedRunView {
  const nextId = run.status === "active" ? (standing.currentStepId ?? standing.closedBy[0]) : undefined;
  const next = run.definition.steps.find(({ id }) => id === nextId);
  return {
    ...toRunFacts(run, standing, seen.people.nameOf),
    next_step: next
      ? {
          id: next.id,
          title: next.title,
          role: next.role,
          is_second_person: next.isSecondPerson,
          may_answer: mayAnswer(seen.principal, run.definition, seen.records, next, seen.people),
        }
      : null,
  };
}

/** A run with each step as whoever looks may see and answer it. */
export function toRunView(
  run: StoredRun,
  standing: RunStanding,
  seen: Seen & { inputs: Inputs },
): WorkflowRunView {
  const byId = new Map(standing.steps.map((one) => [one.stepId, one]));
  const steps = run.definition.steps.flatMap((step) => {
    const one = byId.get(step.id);
    return one ? [toStepView(run, step, one, seen)] : [];
  });
  return { ...toRunFacts(run, standing, seen.people.nameOf), steps };
}

function toStepView(
  run: StoredRun,
  step: WorkflowStep,
  one: StepStanding,
  { principal, people, records, inputs }: Seen & { inputs: Inputs },
): RunStepView {
  const isActive = run.status === "active";
  const record = one.record;
  return {
    ...toWorkflowStepView(step),
    state: one.state,
    is_answerable: isActive && one.isAnswerable,
    because: [...one.because],
    waits_for: [...one.waitsFor],
    may_answer: isActive
      ? mayAnswer(principal, run.definition, records, step, people)
      : { allowed: false, reason: ENDED_WORDS[run.status as "completed" | "abandoned"] },
    input: (record && inputs.get(record.seq)) ?? null,
    output: record?.output ?? null,
    actor_id: record?.actorId ?? null,
    actor_name: record ? people.nameOf(record.actorId) : null,
    answered_at: record?.at.toISOString() ?? null,
  };
}
