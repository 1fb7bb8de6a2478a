import type { WorkflowDefinition, WorkflowStep } from "@/lib/engine/workflow/types";

/** Whether every check of a framework waits for an approver who answered nothing before it; null where none is checked. */
export function needsApprover({ steps }: WorkflowDefinition): boolean | null {
  const checks = steps.filter(isCheck);
  if (checks.length === 0) return null;
  return checks.every(({ role, isSecondPerson }) => isSecondPerson && role !== "manager");
}

/** The workflow where a second person with the role approver looks at every check of a framework. */
export function requireApprover(definition: WorkflowDefinition): WorkflowDefinition {
  return withChecks(definition, (step) => ({
    ...step,
    role: step.role === "owner" ? "owner" : "approver",
    isSecondPerson: true,
  }));
}

/** The workflow where whoever goes through it checks the framework too. */
export function dropApprover(definition: WorkflowDefinition): WorkflowDefinition {
  return withChecks(definition, (step) => ({ ...step, role: "manager", isSecondPerson: false }));
}

/** Whether every check may be passed with warnings that somebody accepts; null where none is checked. */
export function takesWarnings({ steps }: WorkflowDefinition): boolean | null {
  const allowed = steps.flatMap(({ configuration }) =>
    configuration.action === "framework_validation" ? [configuration.mayHaveWarnings] : [],
  );
  return allowed.length === 0 ? null : allowed.every(Boolean);
}

/** The workflow where warnings of a check can be accepted, or where none may be left. */
export function setWarnings(definition: WorkflowDefinition, mayHaveWarnings: boolean): WorkflowDefinition {
  return withChecks(definition, (step) => ({
    ...step,
    configuration: { action: "framework_validation", mayHaveWarnings },
  }));
}

function isCheck({ configuration }: WorkflowStep): boolean {
  return configuration.action === "framework_validation";
}

function withChecks(
  definition: WorkflowDefinition,
  change: (step: WorkflowStep) => WorkflowStep,
): WorkflowDefinition {
  return { ...definition, steps: definition.steps.map((step) => (isCheck(step) ? change(step) : step)) };
}
