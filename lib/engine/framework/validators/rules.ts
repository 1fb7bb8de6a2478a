import type { Finding, ValidationContext } from "./context";

/** RULE_CONTRADICTION: a bucket's rules leave nothing of its parent's. */
export function validateRules({ tree, rules }: ValidationContext): Finding[] {
  return [...tree.byPath.values()].flatMap((node) =>
    (rules.get(node.path)?.contradictions ?? []).map(
      ({ message }): Finding => ({
        code: "RULE_CONTRADICTION",
        path: node.path,
        message: `${node.bucket.label || node.path} ${message}; no product can fit`,
      }),
    ),
  );
}
