import {
  type Allocation,
  type ClassHolding,
  DEFAULT_THRESHOLD_PERCENT,
  type TargetShare,
  trackAllocation,
} from "@/lib/engine/tracker/track-allocation";
import { defaultTrackerTargets, trackerTargets } from "@/lib/engine/tracker/tracker-targets";
import { refuseDeepJson, refuseProtoKey } from "@/lib/interchange/json-depth";
import { findDuplicateKeys } from "@/lib/interchange/json-duplicates";
import type { Decimal } from "@/lib/kernel/decimal";
import { InvalidInputError, UnauthenticatedError } from "@/lib/kernel/errors";
import type { OpenScope } from "@/lib/procedures/base";
import { requireFramework } from "@/lib/procedures/framework/require-framework";
import { type TrackerHoldings, trackerHoldings } from "@/lib/schemas/tracker";

type Asked = {
  holdings: TrackerHoldings;
  portfolioValue: Decimal;
  threshold: Decimal | undefined;
  frameworkId: string | undefined;
};

/** Holdings against the targets of a framework of the caller's, else of the template. */
export async function readAllocation(
  scope: OpenScope,
  { holdings, portfolioValue, threshold, frameworkId }: Asked,
): Promise<Allocation & { threshold: Decimal }> {
  const targets = await readTargets(scope, frameworkId);
  const used = threshold ?? DEFAULT_THRESHOLD_PERCENT;
  const listed = Object.entries(holdings).map(
    ([name, { asset_class, value }]): ClassHolding => ({ name, assetClass: asset_class, value }),
  );
  return { ...trackAllocation(targets, listed, portfolioValue, used), threshold: used };
}

export async function readTargets(
  { principal, database }: OpenScope,
  frameworkId: string | undefined,
): Promise<TargetShare[]> {
  if (frameworkId === undefined) return defaultTrackerTargets();
  if (!principal)
    throw new UnauthenticatedError("framework_id: sign in or send an API key to use your own targets");
  const stored = await database.read(principal, (tx) => requireFramework({ tx, principal }, frameworkId));
  return trackerTargets(stored.framework.buckets);
}

/** Holdings as they stand in an address; the same checks as for a body. */
export function parseHoldings(text: string): TrackerHoldings {
  const bytes = Buffer.from(text);
  refuseDeepJson(bytes);
  refuseProtoKey(bytes);
  const read = trackerHoldings.safeParse(parseJson(text));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new InvalidInputError(`${["holdings", ...(issue?.path ?? [])].join(".")}: ${issue?.message}`);
  }
  const [twice] = findDuplicateKeys(text);
  if (twice) throw new InvalidInputError(`holdings: ${twice.key} is named twice`);
  return read.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidInputError("holdings: is not JSON", { cause: String(error).slice(0, 200) });
  }
}
