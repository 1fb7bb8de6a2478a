import type { FormState } from "@/lib/schemas/form-state";

/** The reasons that belong to one field. */
export function problemAt(state: FormState, fieldId: string): string[] {
  return state.problems.filter((problem) => problem.fieldId === fieldId).map(({ message }) => message);
}
