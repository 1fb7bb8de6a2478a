"use client";

import { useEffect } from "react";
import { type CoverageAnswer, watchCoverage } from "@/components/framework/editor/state/coverage-watch";
import { useEditorStore } from "@/components/framework/editor/state/editor-context";
import { api } from "@/lib/client/api";
import type { Framework } from "@/lib/engine/framework/types";
import { toFrameworkJson } from "@/lib/schemas/framework-json";

/** Keeps the number of products that fit each bucket up to date while the rules are edited. */
export function useCoverage(): void {
  const store = useEditorStore();
  useEffect(() => watchCoverage(store, askServer, noteProblem), [store]);
}

async function askServer(framework: Framework): Promise<CoverageAnswer> {
  const { buckets, constraints } = toFrameworkJson(framework);
  const answer = await api.frameworks.candidates.call({ buckets, constraints });
  return {
    candidates: new Map(answer.leaves.map((leaf) => [leaf.path, leaf.candidate_count])),
    warnings: answer.warnings as CoverageAnswer["warnings"],
  };
}

/** The tree says that the count is missing; the console says why. */
function noteProblem(error: unknown): void {
  console.warn("The candidates could not be counted", error);
}
