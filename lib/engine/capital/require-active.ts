import { ConflictError } from "@/lib/kernel/errors";
import type { StrategyFacts } from "./types";

/** Throws ConflictError naming the status, unless money may go into the strategy. */
export function requireActive({ name, status }: Pick<StrategyFacts, "name" | "status">): void {
  if (status === "active") return;
  throw new ConflictError(`${name} is ${status}; money goes into active strategies alone`, { status });
}
