import type { ResolvedRules } from "@/lib/engine/framework/taxonomy";
import type { BucketRules } from "@/lib/engine/framework/types";
import { LIST_RULES, listOf, wordText } from "./rule-kinds";

/** What holds without a rule of the bucket's own, and where it comes from. */
export function InheritedRules({ resolved, own }: { resolved: ResolvedRules; own: BucketRules }) {
  const named = linesOf(resolved.inferred);
  const above = linesOf(fromAbove(resolved, own));
  return (
    <>
      {named.length > 0 || above.length > 0 ? (
        <dl className="flex flex-col gap-1.5 text-xs">
          {named.length > 0 ? <Source term="Read from its name" lines={named} /> : null}
          {above.length > 0 ? <Source term="From its parents" lines={above} /> : null}
        </dl>
      ) : null}
      {named.length === 0 && above.length === 0 && Object.keys(own).length === 0 ? (
        <p className="text-xs text-ink-muted">
          Nothing restricts it: its name stands for no rule, so every product of the catalogue fits.
        </p>
      ) : null}
      {resolved.contradictions.map(({ field, message }) => (
        <p key={field} className="text-xs text-danger">
          This bucket {message}.
        </p>
      ))}
    </>
  );
}

function Source({ term, lines }: { term: string; lines: readonly string[] }) {
  return (
    <div>
      <dt className="text-ink-faint">{term}</dt>
      {lines.map((line) => (
        <dd key={line} className="text-ink-muted">
          {line}
        </dd>
      ))}
    </div>
  );
}

/** Effective lists that neither the bucket itself nor its own name brought. */
function fromAbove({ rules, inferred }: ResolvedRules, own: BucketRules): BucketRules {
  const lists = { ...rules, includeTags: rules.includeTagGroups.flat() } as Record<string, unknown>;
  const above: Record<string, readonly string[]> = {};
  for (const { key } of LIST_RULES) {
    const words = lists[key];
    const mine = [...(own[key] ?? []), ...(inferred[key] ?? [])] as string[];
    if (!Array.isArray(words) || words.length === 0) continue;
    const left = words.filter((word: string) => !mine.includes(word));
    if (left.length > 0 && (mine.length === 0 || key.endsWith("Tags"))) above[key] = left;
  }
  return above;
}

function linesOf(rules: BucketRules): string[] {
  return LIST_RULES.flatMap(({ key, label }) => {
    const words = listOf(rules, key);
    return words && words.length > 0 ? [`${label}: ${words.map(wordText).join(", ")}`] : [];
  });
}
