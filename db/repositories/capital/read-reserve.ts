import { eq } from "drizzle-orm";
import { Decimal } from "../../../lib/kernel/decimal";
import type { Tx } from "../../client";
import { capitalReserve } from "../../schema/capital";
import { defaultFraction } from "./default-fraction";
import type { ReserveRow } from "./lock-reserve";

const EPOCH = new Date(0);

/** The reserve as it stands, without a lock; what it would be made as, where nobody has touched it yet. */
export async function readReserve(tx: Tx, workspaceId: string): Promise<ReserveRow> {
  const [found] = await tx.select().from(capitalReserve).where(eq(capitalReserve.workspaceId, workspaceId));
  return found ?? untouched(workspaceId);
}

function untouched(workspaceId: string): ReserveRow {
  return {
    workspaceId,
    lastSeq: 0,
    deployableFraction: defaultFraction(),
    maxStrategyShare: null,
    maxSectorShare: null,
    ceilingLow: null,
    ceilingMedium: null,
    ceilingHigh: null,
    minAllocation: null,
    approvalThreshold: null,
    approvalThresholdShare: null,
    raisesNeedSecond: false,
    approvalHours: 72,
    isAllocatorScheduled: false,
    reallocMinChange: new Decimal("0.02"),
    reallocMinDays: 30,
    reallocMaxShift: new Decimal("0.10"),
    reallocDrawdownStop: new Decimal("0.20"),
    version: 1,
    createdAt: EPOCH,
    updatedAt: EPOCH,
  };
}
