import type { Tx } from "@/db/client";
import type { PortfolioHead } from "@/db/repositories/drift-facts";
import { loadFramework } from "@/db/repositories/frameworks";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import type { DriftFrame } from "@/lib/engine/drift/types";
import { DEFAULT_REBALANCING } from "@/lib/engine/framework/policy";
import type { Constraint } from "@/lib/engine/framework/types";
import { NotFoundError } from "@/lib/kernel/errors";
import { KeptAnswers } from "@/lib/procedures/kept-answers";

/** What a portfolio without a framework is looked at through: no buckets, no dates to check. */
const NO_FRAME = prepareFrame([], { ...DEFAULT_REBALANCING, cadence: "none" });

type Kept = { frame: DriftFrame; constraints: readonly Constraint[] };
const NOTHING: Kept = { frame: NO_FRAME, constraints: [] };

type VersionKey = Pick<NonNullable<PortfolioHead["framework"]>, "id" | "version">;

const kept = new KeptAnswers<Kept>(500);
/** Versions are immutable: what was made of one always holds. */
const FOREVER = "";

/** The frame of the framework version a portfolio hangs from; versions never change, so it is kept. */
export async function frameOf(
  tx: Tx,
  workspaceId: string,
  framework: VersionKey | null,
): Promise<DriftFrame> {
  return (await versionOf(tx, workspaceId, framework)).frame;
}

/** The constraints of that version; none without a framework. */
export async function constraintsOf(
  tx: Tx,
  workspaceId: string,
  framework: PortfolioHead["framework"],
): Promise<readonly Constraint[]> {
  return (await versionOf(tx, workspaceId, framework)).constraints;
}

async function versionOf(tx: Tx, workspaceId: string, framework: VersionKey | null): Promise<Kept> {
  if (framework === null) return NOTHING;
  const { id, version } = framework;
  return kept.get(`${workspaceId} ${id} ${version}`, FOREVER, async () => {
    const stored = await loadFramework(tx, workspaceId, id, version);
    if (!stored) throw new NotFoundError("version of the framework");
    const { buckets, rebalancing, constraints } = stored.framework;
    return { frame: prepareFrame(buckets, rebalancing), constraints };
  });
}
