import type { StoredFramework } from "@/db/repositories/framework-rows";
import { loadMapping } from "@/db/repositories/mappings";
import { buildTree } from "@/lib/engine/framework/tree";
import type { Framework } from "@/lib/engine/framework/types";
import { leafInputs } from "@/lib/engine/mapping/map-framework";
import { canonicalText } from "@/lib/engine/workflow/canonical-text";
import type { WriteScope } from "@/lib/procedures/context";
import { requireFramework } from "@/lib/procedures/framework/require-framework";
import { chooseMapping } from "@/lib/procedures/mapping/set-mapping";
import { type StepContext, textOf } from "@/lib/procedures/run/step-context";

/**
 * The framework takes the place of the one that the run had before: its open buckets hold what a bucket of the same path
 * and the same rules held there. Whoever maps the products looks at them again, as the step is asked again.
 */
export async function carryProducts(
  scope: WriteScope,
  { records }: StepContext,
  now: StoredFramework,
): Promise<void> {
  const last = records.findLast(({ output }) => {
    const id = textOf(output, "framework_id");
    return id !== null && id !== now.id;
  });
  const beforeId = textOf(last?.output, "framework_id");
  if (beforeId === null) return;
  const before = await requireFramework(scope, beforeId);
  const held = Map.groupBy(await mappingOf(scope, before), ({ path }) => path);
  const decided = new Set((await mappingOf(scope, now)).map(({ path }) => path));
  const rulesBefore = rulesByPath(before.framework);
  const alike = [...rulesByPath(now.framework)].flatMap(([path, rules]) => {
    const products = held.get(path);
    if (!products || decided.has(path) || rulesBefore.get(path) !== rules) return [];
    return [[path, products.map(({ symbol, share }) => ({ symbol, share }))] as const];
  });
  if (alike.length === 0) return;
  const leaves = new Map(alike);
  await chooseMapping(scope, { id: now.id, version: now.version, leaves, isFillingUndecided: false });
}

function mappingOf({ tx, principal }: WriteScope, { id, version }: StoredFramework) {
  return loadMapping(tx, { workspaceId: principal.workspaceId, frameworkId: id, version });
}

/** What each leaf's rules come to, as text that is the same where they are; inherited ones and those of its name too. */
function rulesByPath({ buckets }: Framework): Map<string, string> {
  const leaves = leafInputs(buildTree(buckets));
  return new Map(leaves.map(({ path, rules }) => [path, canonicalText(JSON.parse(JSON.stringify(rules)))]));
}
