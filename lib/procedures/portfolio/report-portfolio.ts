import type { Tx } from "@/db/client";
import { loadPortfolioFacts, type PortfolioFacts } from "@/db/repositories/drift-facts";
import { driftReport } from "@/lib/engine/drift/drift-report";
import type { DriftFrame, DriftReport } from "@/lib/engine/drift/types";
import type { IsoDate } from "@/lib/kernel/dates";
import { NotFoundError } from "@/lib/kernel/errors";
import { frameOf } from "./frames";

export type Reported = { facts: PortfolioFacts; frame: DriftFrame; report: DriftReport };

/** A portfolio's facts and what the engine makes of them; the same 404 for absent and another's. */
export async function reportPortfolio(
  tx: Tx,
  workspaceId: string,
  portfolioId: string,
  asOf: IsoDate,
): Promise<Reported> {
  const found = await loadPortfolioFacts(tx, workspaceId, [portfolioId], asOf);
  const facts = found.get(portfolioId);
  if (!facts) throw new NotFoundError("portfolio");
  return reportFacts(tx, workspaceId, facts, asOf);
}

/** Reports facts that are at hand already. */
export async function reportFacts(
  tx: Tx,
  workspaceId: string,
  facts: PortfolioFacts,
  asOf: IsoDate,
): Promise<Reported> {
  const frame = await frameOf(tx, workspaceId, facts.portfolio.framework);
  return { facts, frame, report: driftReport(frame, { ...facts, baseCcy: facts.portfolio.baseCcy, asOf }) };
}
