import type { Framework, FrameworkWarning } from "@/lib/engine/framework/types";
import { toConstraintView } from "@/lib/schemas/constraint";
import { toRulesJson } from "@/lib/schemas/framework-json";
import { type Coverage, frameworkOf } from "./editor-state";
import type { EditorStore } from "./editor-store";

export type CoverageAnswer = {
  candidates: ReadonlyMap<string, number>;
  warnings: readonly FrameworkWarning[];
};
export type AskCoverage = (framework: Framework) => Promise<CoverageAnswer>;

const QUIET_MS = 450;

/** What decides which products fit: weights do not. */
function questionOf({ buckets, constraints }: Framework): string {
  return JSON.stringify([
    buckets.map(({ path, rules }) => [path, toRulesJson(rules)]),
    constraints.filter(({ type }) => type === "max_expense_ratio").map(toConstraintView),
  ]);
}

/**
 * Asks how many products fit each bucket, after a pause and only when paths, rules or cost limits changed.
 * The last answer stays until the next. Returns what ends the watch.
 */
export function watchCoverage(
  store: EditorStore,
  ask: AskCoverage,
  onProblem: (error: unknown) => void,
): () => void {
  let seen = frameworkOf(store.getState());
  let asked = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;

  const note = (change: Partial<Coverage>) =>
    store.setState((state) => ({ ...state, coverage: { ...state.coverage, ...change } }));

  async function inquire(): Promise<void> {
    const framework = frameworkOf(store.getState());
    const question = questionOf(framework);
    if (question === asked) return;
    asked = question;
    note({ state: "asking" });
    try {
      const answer = await ask(framework);
      if (!isOver && question === asked) note({ state: "known", ...answer });
    } catch (error) {
      if (isOver || question !== asked) return;
      asked = "";
      note({ state: "failed" });
      onProblem(error);
    }
  }

  const unsubscribe = store.subscribe(() => {
    const framework = frameworkOf(store.getState());
    if (framework === seen) return;
    seen = framework;
    clearTimeout(timer);
    timer = setTimeout(inquire, QUIET_MS);
  });
  inquire();
  return () => {
    isOver = true;
    unsubscribe();
    clearTimeout(timer);
  };
}
