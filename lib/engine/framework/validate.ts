import { type ShareRange, shareRanges } from "./share-ranges";
import { resolveAllRules } from "./taxonomy";
import { buildTree, type FrameworkNode, type FrameworkTree } from "./tree";
import type { FrameworkError, FrameworkErrorCode, FrameworkWarning, Validation } from "./types";
import { validateBandWidth } from "./validators/band-width";
import { validateConstraintValues, validatePositions } from "./validators/constraint-values";
import { validateConstraintMix } from "./validators/constraints";
import type { Finding, ValidatableFramework, ValidationContext, Validator } from "./validators/context";
import { validateCount } from "./validators/limits";
import { validateMinMax, validateMinMaxSums } from "./validators/min-max";
import { validatePaths, validateUniquePaths } from "./validators/paths";
import { validateRules } from "./validators/rules";
import { validateWeightRange, validateWeightSums } from "./validators/weights";

const VALIDATORS: readonly Validator[] = [
  validateCount,
  validatePaths,
  validateUniquePaths,
  validateWeightRange,
  validateWeightSums,
  validateMinMax,
  validateMinMaxSums,
  validateRules,
  validateConstraintValues,
  validatePositions,
  validateConstraintMix,
  validateBandWidth,
];

const ERROR_CODES: ReadonlySet<string> = new Set<FrameworkErrorCode>([
  "EMPTY_FRAMEWORK",
  "WEIGHTS_SUM",
  "WEIGHT_RANGE",
  "BELOW_MIN",
  "ABOVE_MAX",
  "MIN_ABOVE_MAX",
  "MIN_SUM_OVER_100",
  "MAX_SUM_UNDER_100",
  "DUPLICATE_PATH",
  "BAD_PATH",
  "TOO_DEEP",
  "TOO_MANY",
  "RULE_CONTRADICTION",
  "CONSTRAINT_INFEASIBLE",
]);

function isError(finding: Finding): finding is FrameworkError {
  return ERROR_CODES.has(finding.code);
}

/**
 * Everything that is wrong with a framework at once, in words with the figures. `coverage` are the
 * warnings of the mapping engine, which knows the products. `tree` may be handed in where it exists.
 * The result does not depend on the order of buckets or constraints. Never throws.
 */
export function validateFramework(
  framework: ValidatableFramework,
  coverage: readonly FrameworkWarning[] = [],
  tree: FrameworkTree = buildTree(framework.buckets),
): Validation {
  let ranges: ReadonlyMap<FrameworkNode, ShareRange> | null = null;
  const context: ValidationContext = {
    framework,
    tree,
    rules: resolveAllRules(tree),
    ranges: () => {
      ranges ??= shareRanges(tree, framework.rebalancing);
      return ranges;
    },
  };
  const findings = VALIDATORS.flatMap((validate) => validate(context));
  const errors = findings.filter(isError).sort(compareFindings);
  const warnings = findings.filter((finding): finding is FrameworkWarning => !isError(finding));
  return {
    valid: errors.length === 0,
    errors,
    warnings: [...warnings, ...coverage].sort(compareFindings),
  };
}

function compareFindings(a: Finding, b: Finding): number {
  return compareText(a.path, b.path) || compareText(a.code, b.code) || compareText(a.message, b.message);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
