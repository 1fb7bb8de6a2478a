import type { FormProblem } from "@/components/ui/error-summary";
import type { RequirementsDraft } from "@/lib/schemas/kept-generation";

/** What every part of the form is given. */
export type FormPart = {
  draft: RequirementsDraft;
  change: (part: Partial<RequirementsDraft>) => void;
  /** What is wrong with the field of that id. */
  problemAt: (fieldId: string) => string[];
  /** Notes a figure that cannot be read, under its field; null once it can. */
  noteUnread: (fieldId: string, reason: string | null) => void;
};

export function problemsAt(problems: readonly FormProblem[], fieldId: string): string[] {
  return problems.filter((problem) => problem.fieldId === fieldId).map(({ message }) => message);
}
