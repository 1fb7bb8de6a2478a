import { changeFramework, type EditorStore } from "@/components/framework/editor/state/editor-store";
import type { Constraint } from "@/lib/engine/framework/types";

export function addConstraint(store: EditorStore, constraint: Constraint): void {
  changeFramework(store, (framework) => ({
    ...framework,
    constraints: [...framework.constraints, constraint],
  }));
}

export function changeConstraint(
  store: EditorStore,
  index: number,
  constraint: Constraint,
  session: string | null,
): void {
  changeFramework(
    store,
    (framework) => ({
      ...framework,
      constraints: framework.constraints.map((each, at) => (at === index ? constraint : each)),
    }),
    session,
  );
}

export function removeConstraint(store: EditorStore, index: number): void {
  changeFramework(store, (framework) => ({
    ...framework,
    constraints: framework.constraints.filter((_, at) => at !== index),
  }));
}
