import { buildTree } from "@/lib/engine/framework/tree";
import type { Framework } from "@/lib/engine/framework/types";
import { leafInputs } from "@/lib/engine/mapping/map-framework";
import { offRule } from "@/lib/engine/mapping/off-rule";
import type { Universe } from "@/lib/engine/mapping/universe";
import type { Diagnostic } from "@/lib/kernel/diagnostics";
import { RefusedError } from "@/lib/kernel/errors";
import type { WriteScope } from "@/lib/procedures/context";
import { judgeFramework } from "@/lib/procedures/framework/judge-framework";
import { describeMapping } from "@/lib/procedures/mapping/describe-mapping";
import { loadUniverse } from "@/lib/procedures/mapping/load-universe";
import { mappingFingerprint } from "@/lib/procedures/run/mapping-fingerprint";
import { readStepInput } from "@/lib/procedures/run/read-step-input";
import type { StepContext, StepOutput } from "@/lib/procedures/run/step-context";
import type { MappingView } from "@/lib/schemas/mapping";
import { validationStepInput } from "@/lib/schemas/step-input";
import { requireAsRecorded } from "./require-as-recorded";
import { requireRunFramework } from "./require-run-framework";

/**
 * What is wrong with the framework, its coverage and its products together. Errors are refused; warnings need a word that
 * they were read, and are refused where the step takes none.
 */
export async function answerFrameworkValidation(
  mayHaveWarnings: boolean,
  scope: WriteScope,
  context: StepContext,
  input: unknown,
): Promise<StepOutput> {
  const { accept_warnings } = readStepInput(validationStepInput, input);
  const stored = await requireRunFramework(scope, context);
  await requireAsRecorded(scope, context, stored);
  const { workspaceId } = scope.principal;
  const universe = await loadUniverse(scope.tx, workspaceId, scope.today);
  const judged = await judgeFramework(stored.framework, async () => universe);
  const { valid, errors } = judged.validation;
  const { constraint_breaches, leaves } = await describeMapping(scope, stored, { isOpenCash: true });
  const warnings = [
    ...judged.validation.warnings,
    ...undecided(leaves),
    ...outsideRules(universe, stored.framework, leaves),
    ...constraint_breaches,
  ];
  const found = { valid, errors, warnings };
  if (!valid) {
    throw new RefusedError("INVALID_FRAMEWORK", errors[0]?.message ?? "The framework is not valid", found);
  }
  if (warnings.length > 0 && !(mayHaveWarnings && accept_warnings)) {
    const count = warnings.length === 1 ? "There is 1 warning" : `There are ${warnings.length} warnings`;
    const how = mayHaveWarnings ? "accept_warnings: true says that you read them" : "this step takes none";
    throw new RefusedError("WARNINGS_NOT_ACCEPTED", `${count}; ${how}`, found);
  }
  const key = { workspaceId, frameworkId: stored.id, version: stored.version };
  return {
    framework_id: stored.id,
    framework_version: stored.version,
    mapping_fingerprint: await mappingFingerprint(scope, key),
    valid: true,
    warnings,
  };
}

/** What was chosen past the rules of its bucket: nobody is kept from it, and whoever checks is told. */
function outsideRules(
  universe: Universe,
  { buckets }: Framework,
  leaves: MappingView["leaves"],
): Diagnostic<"OUTSIDE_RULES">[] {
  const chosen = new Map(leaves.map(({ path, products }) => [path, products.map(({ symbol }) => symbol)]));
  return leafInputs(buildTree(buckets)).flatMap((leaf) =>
    offRule(universe, leaf, chosen.get(leaf.path) ?? []),
  );
}

/** Money itself lies in a bucket of cash that has no product; any other one without any is bought nothing for. */
function undecided(leaves: MappingView["leaves"]): Diagnostic<"NO_PRODUCT_CHOSEN">[] {
  const open = leaves.filter((leaf) => !leaf.is_decided && !leaf.takes_cash);
  return open.map(({ path, label }) => ({
    code: "NO_PRODUCT_CHOSEN",
    path,
    message: `No product is chosen for ${label}; nothing would be bought for it`,
  }));
}
