import type { PortfolioRow } from "@/db/repositories/portfolios";
import type { DriftFrame } from "@/lib/engine/drift/types";
import { diffFrameworks } from "@/lib/engine/framework/diff";
import { ConflictError, InvalidInputError, RefusedError } from "@/lib/kernel/errors";
import type { WriteScope } from "@/lib/procedures/context";
import { requireFramework } from "@/lib/procedures/framework/require-framework";
import type { ChangePortfolioInput } from "@/lib/schemas/portfolio";
import { frameOf } from "./frames";

export type FrameworkChange = {
  frameworkId: string | null;
  from: number | null;
  to: number | null;
  frame: DriftFrame;
  /** What the other version, or the other framework, says differently. */
  words: string[];
  summary: string;
};

/** The framework a portfolio is to hang from instead; null when the input leaves it as it is. */
export async function planFrameworkChange(
  scope: WriteScope,
  row: PortfolioRow,
  input: ChangePortfolioInput,
): Promise<FrameworkChange | null> {
  const { framework_id: asked, framework_version: version } = input;
  if (asked === undefined && version === undefined) return null;
  if (asked === null) {
    if (version !== undefined)
      throw new InvalidInputError("framework_version: names a version of no framework");
    return row.frameworkId === null ? null : letGo(scope, row);
  }
  const id = asked ?? row.frameworkId;
  if (id === null)
    throw new InvalidInputError("framework_id: is missing; the portfolio has no framework yet");
  const next = await requireFramework(scope, id, version);
  if (id === row.frameworkId && next.version === row.frameworkVersion) return null;
  if (next.archivedAt) throw new ConflictError("The framework is archived; restore it first");
  if (next.framework.baseCcy !== row.baseCcy) {
    const message = `The framework is in ${next.framework.baseCcy}, the portfolio in ${row.baseCcy}; a portfolio keeps its currency`;
    throw new RefusedError("UNLIKE_CURRENCY", message);
  }
  const reference = {
    id,
    name: next.framework.name,
    version: next.version,
    currentVersion: next.currentVersion,
  };
  const frame = await frameOf(scope.tx, scope.principal.workspaceId, reference);
  const words = await differences(scope, row, id, next.framework);
  const from = id === row.frameworkId ? row.frameworkVersion : null;
  const summary = `hangs from ${next.framework.name}, version ${next.version}`;
  return { frameworkId: id, from, to: next.version, frame, words, summary };
}

async function letGo(scope: WriteScope, row: PortfolioRow): Promise<FrameworkChange> {
  const frame = await frameOf(scope.tx, scope.principal.workspaceId, null);
  const summary = "hangs from no framework";
  return { frameworkId: null, from: row.frameworkVersion, to: null, frame, words: [], summary };
}

async function differences(
  scope: WriteScope,
  row: PortfolioRow,
  id: string,
  next: Parameters<typeof diffFrameworks>[1],
): Promise<string[]> {
  if (row.frameworkId === null || row.frameworkVersion === null) return [];
  const present = await requireFramework(scope, row.frameworkId, row.frameworkVersion);
  const other =
    id === row.frameworkId ? [] : [`Another framework: ${next.name} instead of ${present.framework.name}`];
  return [...other, ...diffFrameworks(present.framework, next).map(({ message }) => message)];
}
