import { checkConditions } from "./checks/conditions";
import { checkConfiguration } from "./checks/configuration";
import { contextOf, type WorkflowCheck } from "./checks/context";
import { checkCycles } from "./checks/cycles";
import { checkEntryAndExit } from "./checks/entry-exit";
import { checkFacts } from "./checks/facts";
import { checkGeneration } from "./checks/generation";
import { checkKinds } from "./checks/kinds";
import { checkKnownSteps } from "./checks/known-steps";
import { checkNames } from "./checks/names";
import { checkDeadEnds, checkUnreachable } from "./checks/reachability";
import { checkStepCount } from "./checks/step-count";
import type { WorkflowDefinition, WorkflowFault } from "./types";

/** Those that a definition of any size can go through; the others only follow once it is small enough. */
const FIRST_CHECKS: readonly WorkflowCheck[] = [checkStepCount, checkNames];
const CHECKS: readonly WorkflowCheck[] = [
  checkKnownSteps,
  checkEntryAndExit,
  checkCycles,
  checkUnreachable,
  checkDeadEnds,
  checkKinds,
  checkConfiguration,
  checkConditions,
  checkGeneration,
  checkFacts,
];

/**
 * Everything that is wrong with a workflow at once, in the order of its steps, those of the whole first; empty when it is
 * valid. `path` of a fault is the id of its step. Never throws.
 */
export function validateWorkflow(definition: WorkflowDefinition): WorkflowFault[] {
  const context = contextOf(definition);
  const place = new Map(context.steps.map(({ id }, index) => [id, index]));
  const placeOf = ({ path }: WorkflowFault) => place.get(path) ?? -1;
  const first = FIRST_CHECKS.flatMap((check) => check(context));
  const isTooLarge = first.some(({ code }) => code === "TOO_MANY_STEPS");
  const others = isTooLarge ? [] : CHECKS.flatMap((check) => check(context));
  return [...first, ...others].sort((a, b) => placeOf(a) - placeOf(b));
}
