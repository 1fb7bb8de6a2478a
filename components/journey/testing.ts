import type { RunStepView, WorkflowRunView } from "@/lib/schemas/workflow";

const AT = "2026-01-05T10:00:00.000Z";

/** A step as the API shows it: open, for anybody, of a question, unless said otherwise. */
export function aStep(part: Partial<RunStepView> & { id: string }): RunStepView {
  return {
    kind: "DATA_COLLECTION",
    action: "questions",
    title: part.id,
    explanation: "",
    depends_on: [],
    when: null,
    is_optional: false,
    role: "manager",
    is_second_person: false,
    configuration: {},
    state: "open",
    is_answerable: true,
    because: [],
    waits_for: [],
    may_answer: { allowed: true, reason: null },
    input: null,
    output: null,
    actor_id: null,
    actor_name: null,
    answered_at: null,
    ...part,
  };
}

/** The same, answered. */
export function anAnswered(part: Partial<RunStepView> & { id: string }): RunStepView {
  return aStep({ state: "done", answered_at: AT, actor_name: "Ada", ...part });
}

/** A run of these steps. */
export function aRun(steps: RunStepView[], part: Partial<WorkflowRunView> = {}): WorkflowRunView {
  return {
    id: "11111111-1111-4111-8111-111111111111",
    name: "Pension",
    workflow_key: "portfolio_creation",
    workflow_version: 1,
    workflow_name: "Portfolio creation",
    status: "active",
    revision: steps.filter(({ answered_at }) => answered_at !== null).length,
    current_step_id: steps.find(({ state }) => state === "open")?.id ?? null,
    done: steps.filter(({ state }) => state === "done").length,
    total: steps.filter(({ state }) => state !== "passed").length,
    facts: { profile_id: null, framework_id: null, portfolio_id: null },
    steps,
    closed_by: [],
    started_by: "22222222-2222-4222-8222-222222222222",
    started_by_name: "Ada",
    created_at: AT,
    updated_at: AT,
    ended_at: null,
    ended_by: null,
    ended_by_name: null,
    ...part,
  };
}
