import { vocabularyWords } from "@/lib/format/vocabulary";
import type { AssignmentRuleView } from "@/lib/schemas/portfolio-assignment";

export type RuleMatch = AssignmentRuleView["match"];
export type RuleKey = keyof RuleMatch;

const between: Record<RuleKey, string> = {
  symbols: "",
  allowed_types: "",
  asset_classes: "",
  regions: "within ",
  sectors: "sector ",
  currencies: "in ",
  include_tags: "tagged ",
  exclude_tags: "not tagged ",
};
const order = Object.keys(between) as RuleKey[];

/** "Stock, within US or Canada": everything named must fit, any word of a list will do. */
export function matchText(match: RuleMatch): string {
  const text = order
    .flatMap((key) => {
      const words = match[key] ?? [];
      if (words.length === 0) return [];
      const said = words.map((word) => (key === "symbols" ? word : vocabularyWords(word)));
      return [`${between[key]}${said.join(" or ")}`];
    })
    .join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function isEmptyMatch(match: RuleMatch): boolean {
  return order.every((key) => (match[key] ?? []).length === 0);
}
