import { RefusedError } from "@/lib/kernel/errors";
import { moneyText } from "@/lib/kernel/money";
import { checkDeployment } from "./check-deployment";
import type { CapitalState, Deployment, Violation } from "./types";

function told(violations: readonly Violation[]): string {
  const [first, ...others] = violations;
  if (!first) throw new RangeError("A policy violation names at least one rule");
  return others.length === 0 ? first.message : `${first.message}, and ${others.length} more`;
}

/** 422 POLICY_VIOLATION: the first violation in words, all of them in `data.violations` and `violations`. */
export class PolicyViolationError extends RefusedError {
  readonly violations: readonly Violation[];

  constructor(violations: readonly Violation[]) {
    super("POLICY_VIOLATION", told(violations), { violations: violations.map(violationView) });
    this.violations = violations;
  }
}

/** A violation as every door writes it. */
export function violationView({ rule, available, requested, excess, reserved, message }: Violation) {
  return {
    rule,
    available_usd: moneyText(available),
    requested_usd: moneyText(requested),
    excess_usd: moneyText(excess),
    reserved_usd: moneyText(reserved),
    message,
  };
}

/** Throws PolicyViolationError with every broken rule, unless the deployment may go. */
export function requireDeployment(state: CapitalState, deployment: Deployment): void {
  const violations = checkDeployment(state, deployment);
  if (violations.length > 0) throw new PolicyViolationError(violations);
}
