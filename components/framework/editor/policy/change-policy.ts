import { changeFramework, type EditorStore } from "@/components/framework/editor/state/editor-store";
import type { RebalancingPolicy } from "@/lib/engine/framework/types";

export function changePolicy(
  store: EditorStore,
  change: Partial<RebalancingPolicy>,
  session: string | null = null,
): void {
  changeFramework(
    store,
    (framework) => ({ ...framework, rebalancing: { ...framework.rebalancing, ...change } }),
    session,
  );
}
