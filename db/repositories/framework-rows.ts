import type { Bucket, Constraint, Framework } from "../../lib/engine/framework/types";
import type { bucket, framework, frameworkConstraint, frameworkVersion } from "../schema/framework";
import { fromStoredRules, toStoredRules } from "./bucket-rules";

/** A version of a framework as stored, with where it stands. */
export type StoredFramework = {
  id: string;
  version: number;
  currentVersion: number;
  framework: Framework;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
  versionCreatedAt: Date;
  archivedAt: Date | null;
};

type FrameworkRow = typeof framework.$inferSelect;
type VersionRow = typeof frameworkVersion.$inferSelect;
type BucketRow = typeof bucket.$inferSelect;
type ConstraintRow = typeof frameworkConstraint.$inferSelect;

export function toStoredFramework(
  head: FrameworkRow,
  version: VersionRow,
  buckets: readonly BucketRow[],
  constraints: readonly ConstraintRow[],
): StoredFramework {
  return {
    id: head.id,
    version: version.version,
    currentVersion: head.currentVersion,
    framework: {
      name: version.name,
      description: version.description,
      method: head.method,
      baseCcy: version.baseCcy,
      ...(version.benchmark ? { benchmark: version.benchmark } : {}),
      ...(version.profileId ? { profileId: version.profileId } : {}),
      ...(head.templateKey ? { templateKey: head.templateKey } : {}),
      buckets: buckets.map(toBucket),
      constraints: constraints.map(toConstraint),
      rebalancing: toPolicy(version),
    },
    createdBy: head.createdBy,
    createdAt: head.createdAt,
    updatedAt: head.updatedAt,
    versionCreatedAt: version.createdAt,
    archivedAt: head.archivedAt,
  };
}

function toBucket(row: BucketRow): Bucket {
  const rules = fromStoredRules(row.rules);
  return {
    path: row.path,
    label: row.label,
    targetWeight: row.targetWeight,
    ...(row.minWeight ? { minWeight: row.minWeight } : {}),
    ...(row.maxWeight ? { maxWeight: row.maxWeight } : {}),
    ...(rules ? { rules } : {}),
  };
}

function toConstraint(row: ConstraintRow): Constraint {
  return { type: row.type, value: row.value, unit: row.unit, ...(row.scope ? { scope: row.scope } : {}) };
}

function toPolicy(row: VersionRow): Framework["rebalancing"] {
  return {
    cadence: row.cadence,
    driftBps: row.driftBps,
    band: row.band,
    ...(row.relativePct ? { relativePct: row.relativePct } : {}),
    destination: row.destination,
    scope: row.scope,
    minTrade: row.minTrade,
    costBps: row.costBps,
    fractional: row.fractional,
  };
}

export type VersionKey = { workspaceId: string; frameworkId: string; version: number };

export function versionRow(
  key: VersionKey,
  userId: string,
  saved: Framework,
): typeof frameworkVersion.$inferInsert {
  return {
    ...key,
    name: saved.name,
    description: saved.description,
    baseCcy: saved.baseCcy,
    benchmark: saved.benchmark ?? null,
    profileId: saved.profileId ?? null,
    ...saved.rebalancing,
    relativePct: saved.rebalancing.relativePct ?? null,
    createdBy: userId,
  };
}

/** `parentPaths` comes from the tree: the longest proper prefix that is a bucket. */
export function bucketRows(
  key: VersionKey,
  saved: Framework,
  parentPaths: ReadonlyMap<string, string | null>,
): (typeof bucket.$inferInsert)[] {
  return saved.buckets.map((each, position) => ({
    ...key,
    position,
    path: each.path,
    parentPath: parentPaths.get(each.path) ?? null,
    label: each.label,
    targetWeight: each.targetWeight,
    minWeight: each.minWeight ?? null,
    maxWeight: each.maxWeight ?? null,
    rules: toStoredRules(each.rules),
  }));
}

export function constraintRows(
  key: VersionKey,
  saved: Framework,
): (typeof frameworkConstraint.$inferInsert)[] {
  return saved.constraints.map((each, position) => ({
    ...key,
    position,
    type: each.type,
    value: each.value,
    unit: each.unit,
    scope: each.scope ?? null,
  }));
}
