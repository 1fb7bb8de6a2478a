import type { ShareRange } from "@/lib/engine/framework/share-ranges";
import type { ResolvedRules } from "@/lib/engine/framework/taxonomy";
import type { FrameworkNode, FrameworkTree } from "@/lib/engine/framework/tree";
import type { Framework, FrameworkErrorCode, FrameworkWarningCode } from "@/lib/engine/framework/types";
import type { Diagnostic } from "@/lib/kernel/diagnostics";

export type ValidatableFramework = Pick<Framework, "buckets" | "constraints" | "rebalancing">;

/** What every validator reads; each is a pure function from it to its findings. */
export type ValidationContext = {
  framework: ValidatableFramework;
  tree: FrameworkTree;
  rules: ReadonlyMap<string, ResolvedRules>;
  /** Computed when a constraint first asks for them. */
  ranges: () => ReadonlyMap<FrameworkNode, ShareRange>;
};

export type Finding = Diagnostic<FrameworkErrorCode | FrameworkWarningCode>;
export type Validator = (context: ValidationContext) => Finding[];
