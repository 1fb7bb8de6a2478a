import type { StrategyStanding } from "@/db/repositories/capital/strategies";
import { ConflictError } from "@/lib/kernel/errors";

/** 409 for a change of pool while money is deployed or held: it would count against another limit at once. */
export function requireMovable({ name, deployed, reserved }: StrategyStanding): void {
  if (deployed.isZero() && reserved.isZero()) return;
  throw new ConflictError(`${name} changes its pool only while nothing is deployed or held for it`);
}
