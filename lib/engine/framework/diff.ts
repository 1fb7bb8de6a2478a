import { diffBuckets } from "./diff-buckets";
import { describeConstraint, describePolicy } from "./rule-words";
import type { Constraint, Framework } from "./types";

export type ChangeKind =
  | "bucket_added"
  | "bucket_removed"
  | "bucket_moved"
  | "bucket_renamed"
  | "weight_changed"
  | "limits_changed"
  | "rules_changed"
  | "constraint_added"
  | "constraint_removed"
  | "constraint_changed"
  | "policy_changed"
  | "about_changed";

/** One difference in plain words, with both sides where there are two. */
export type FrameworkChange = {
  kind: ChangeKind;
  /** The bucket, constraint or field. */
  path: string;
  message: string;
  before: string | null;
  after: string | null;
};

/** What changed from one version to the next; empty when nothing a portfolio could notice did. */
export function diffFrameworks(before: Framework, after: Framework): FrameworkChange[] {
  return [
    ...diffAbout(before, after),
    ...diffBuckets(before.buckets, after.buckets),
    ...diffConstraints(before.constraints, after.constraints),
    ...diffPolicy(before, after),
  ];
}

function diffAbout(before: Framework, after: Framework): FrameworkChange[] {
  const fields: [name: string, was: string, is: string][] = [
    ["name", before.name, after.name],
    ["description", before.description, after.description],
    ["base currency", before.baseCcy, after.baseCcy],
    ["benchmark", before.benchmark ?? "none", after.benchmark ?? "none"],
    ["profile", before.profileId ?? "none", after.profileId ?? "none"],
  ];
  return fields
    .filter(([, was, is]) => was !== is)
    .map(([name, was, is]) => ({
      kind: "about_changed",
      path: name,
      message: `The ${name} changed from "${was}" to "${is}"`,
      before: was,
      after: is,
    }));
}

function diffPolicy(before: Framework, after: Framework): FrameworkChange[] {
  const was = new Map(describePolicy(before.rebalancing));
  return describePolicy(after.rebalancing).flatMap(([name, is]): FrameworkChange[] => {
    const old = was.get(name) ?? "";
    if (old === is) return [];
    const message = `Rebalancing: ${name} ${old} → ${is}`;
    return [{ kind: "policy_changed", path: name, message, before: old, after: is }];
  });
}

function diffConstraints(before: readonly Constraint[], after: readonly Constraint[]): FrameworkChange[] {
  const old = byKey(before);
  const now = byKey(after);
  const changes: FrameworkChange[] = [];
  for (const [key, constraint] of old) {
    const was = describeConstraint(constraint);
    const partner = now.get(key);
    if (!partner) {
      changes.push(constraintChange("constraint_removed", key, `Constraint ${was} removed`, was, null));
      continue;
    }
    const is = describeConstraint(partner);
    if (was !== is)
      changes.push(constraintChange("constraint_changed", key, `Constraint ${was} → ${is}`, was, is));
  }
  for (const [key, constraint] of now) {
    if (old.has(key)) continue;
    const is = describeConstraint(constraint);
    changes.push(constraintChange("constraint_added", key, `Constraint ${is} added`, null, is));
  }
  return changes;
}

function constraintChange(
  kind: ChangeKind,
  path: string,
  message: string,
  before: string | null,
  after: string | null,
): FrameworkChange {
  return { kind, path, message, before, after };
}

/** Type, scope, and a number for the second and later of the same. */
function byKey(constraints: readonly Constraint[]): Map<string, Constraint> {
  const keyed = new Map<string, Constraint>();
  for (const constraint of constraints) {
    const key = `constraints/${constraint.type}${constraint.scope ? `/${constraint.scope}` : ""}`;
    let free = key;
    for (let number = 2; keyed.has(free); number += 1) free = `${key}#${number}`;
    keyed.set(free, constraint);
  }
  return keyed;
}
