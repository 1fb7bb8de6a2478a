import type { Diagnostic } from "@/lib/kernel/diagnostics";
import { hasRules, ruleSteps } from "./filter-steps";
import { firstRefusal } from "./funnel";
import type { LeafInput } from "./types";
import type { Universe } from "./universe";

export type OffRule = Diagnostic<"OUTSIDE_RULES">;

/**
 * Products that a leaf holds and its rules would not let in, each with the first rule that removes it: the same steps as
 * those that find its candidates. A leaf without rules takes anything; a product that the universe does not know is left out.
 */
export function offRule(
  universe: Universe,
  { path, label, rules }: Pick<LeafInput, "path" | "label" | "rules">,
  symbols: readonly string[],
): OffRule[] {
  if (!hasRules(rules)) return [];
  const steps = ruleSteps(universe, rules);
  return symbols.flatMap((symbol) => {
    const index = universe.indexOfSymbol.get(symbol);
    const refusal = index === undefined ? null : firstRefusal(steps, index);
    if (!refusal) return [];
    const message = `${symbol} does not fit the rules of “${label}”, which it was chosen for: ${refusal.label}`;
    return [{ code: "OUTSIDE_RULES" as const, path, message }];
  });
}
