import { RefusedError } from "@/lib/kernel/errors";

/** What cannot be met together, in words with the figures, and the preferences it is about. */
export type Contradiction = { fields: string[]; message: string };

/** 422 with everything that is contradictory at once. */
export function preferencesContradict(contradictions: readonly Contradiction[]): RefusedError {
  const message = contradictions.map((each) => each.message).join(" ");
  return new RefusedError("PREFERENCES_CONTRADICT", message, { contradictions });
}
