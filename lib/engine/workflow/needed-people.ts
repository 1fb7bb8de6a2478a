import type { Diagnostic } from "@/lib/kernel/diagnostics";
import { ancestorsOf, inDependencyOrder } from "./step-order";
import type { WorkflowDefinition, WorkflowStep } from "./types";

/** Each role may do what the ones before it may. */
const RANKS = ["viewer", "manager", "approver", "owner"] as const;
export type WorkflowRole = (typeof RANKS)[number];

export type PeopleWarning = Diagnostic<"NOBODY_TO_ANSWER">;

/**
 * Steps that nobody of a workspace could answer, because no member has the role, or too few have one for each to be
 * somebody else; `path` is the step. Empty where every step finds its person. `roles` holds one role for each member.
 */
export function missingPeople(
  { steps }: Pick<WorkflowDefinition, "steps">,
  roles: readonly WorkflowRole[],
): PeopleWarning[] {
  const chains = chainsOf(steps);
  return steps.flatMap((step): PeopleWarning[] => {
    const problem = problemOf(step, chains.get(step.id) ?? [], roles);
    return problem === null ? [] : [{ code: "NOBODY_TO_ANSWER", path: step.id, message: problem }];
  });
}

function problemOf(
  step: WorkflowStep,
  chain: readonly WorkflowRole[],
  roles: readonly WorkflowRole[],
): string | null {
  const name = `"${step.title.trim() || step.id}"`;
  if (countOf(roles, step.role) === 0) {
    return `Nobody here has the role ${step.role}, which ${name} is for`;
  }
  if (!step.isSecondPerson) return null;
  const lacking = lackingRole(chain, roles);
  if (lacking === null) return null;
  const here = countOf(roles, lacking.role);
  const besides = here === 1 ? "and only 1 person here has it" : `and only ${here} people here have it`;
  const who = `${name} is for somebody with the role ${step.role} who answered nothing before it`;
  return `${who}; that takes ${lacking.needed} people with the role ${lacking.role} or above, ${besides}`;
}

/**
 * For each step of a second person, the roles of people who all have to be different: the second persons on the longest
 * way to it, itself, and whoever answers before the first of them. Steps of a circle have none.
 */
function chainsOf(steps: readonly WorkflowStep[]): Map<string, WorkflowRole[]> {
  const chains = new Map<string, WorkflowRole[]>();
  for (const step of inDependencyOrder(steps)) {
    if (!step.isSecondPerson) continue;
    const before = new Set(ancestorsOf(steps, step.id));
    const earlier = [...chains].filter(([id]) => before.has(id)).map(([, chain]) => chain);
    const [longest] = earlier.toSorted((a, b) => b.length - a.length);
    const first = longest ?? [lowestRole(steps.filter(({ id }) => before.has(id)))];
    chains.set(step.id, [...first, step.role]);
  }
  return chains;
}

function lowestRole(steps: readonly WorkflowStep[]): WorkflowRole {
  return RANKS.find((rank) => steps.some(({ role }) => role === rank)) ?? "manager";
}

/** The role of which a chain of different people needs more than there are; null where all are found. */
function lackingRole(
  chain: readonly WorkflowRole[],
  roles: readonly WorkflowRole[],
): { role: WorkflowRole; needed: number } | null {
  for (const role of RANKS.toReversed()) {
    const needed = countOf(chain, role);
    if (needed > countOf(roles, role)) return { role, needed };
  }
  return null;
}

function countOf(roles: readonly WorkflowRole[], least: WorkflowRole): number {
  return roles.filter((role) => RANKS.indexOf(role) >= RANKS.indexOf(least)).length;
}
