import type { Tx } from "@/db/client";
import type { PortfolioHead } from "@/db/repositories/drift-facts";
import { loadFramework } from "@/db/repositories/frameworks";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import type { DriftFrame } from "@/lib/engine/drift/types";
import { DEFAULT_REBALANCING } from "@/lib/engine/framework/policy";
import { NotFoundError } from "@/lib/kernel/errors";

/** What a portfolio without a framework is looked at through: no buckets, no dates to check. */
const NO_FRAME = prepareFrame([], { ...DEFAULT_REBALANCING, cadence: "none" });

const MOST_KEPT = 500;
const kept = new Map<string, DriftFrame>();

/** The frame of the framework version a portfolio hangs from; versions never change, so it is kept. */
export async function frameOf(
  tx: Tx,
  workspaceId: string,
  framework: PortfolioHead["framework"],
): Promise<DriftFrame> {
  if (framework === null) return NO_FRAME;
  const { id, version } = framework;
  const key = `${workspaceId} ${id} ${version}`;
  const known = kept.get(key);
  if (known) return known;
  const stored = await loadFramework(tx, workspaceId, id, version);
  if (!stored) throw new NotFoundError("version of the framework");
  const frame = prepareFrame(stored.framework.buckets, stored.framework.rebalancing);
  kept.set(key, frame);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return frame;
}
