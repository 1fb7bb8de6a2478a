import { sql } from "drizzle-orm";
import type { Mapping, MappingShare } from "../../../lib/engine/mapping/shares";
import { Decimal } from "../../../lib/kernel/decimal";
import type { Tx } from "../../client";
import type { FrameworkVersion } from "./load-slice";

type MappingRow = { place: number; path: string; symbol: string; name: string; share: string };

/** The products of the leaves of several framework versions, in the order of the versions. */
export async function loadMappings(
  tx: Tx,
  workspaceId: string,
  versions: readonly FrameworkVersion[],
): Promise<Mapping[]> {
  const found = versions.map(() => new Map<string, MappingShare[]>());
  if (versions.length === 0) return found;
  const ids = `{${versions.map(({ id }) => id).join(",")}}`;
  const numbers = `{${versions.map(({ version }) => version).join(",")}}`;
  const rows = await tx.execute<MappingRow>(sql`
    SELECT v.place::int AS place, m.path, p.symbol, p.name, m.share
    FROM unnest(${ids}::uuid[], ${numbers}::int[]) WITH ORDINALITY AS v (framework_id, version, place)
    JOIN mapping m ON m.workspace_id = ${workspaceId}::uuid AND m.framework_id = v.framework_id AND m.version = v.version
    JOIN product p ON p.id = m.product_id
    ORDER BY v.place, m.path, m.position`);
  for (const { place, path, symbol, name, share } of rows) {
    const mapping = found[place - 1];
    const shares = mapping?.get(path) ?? [];
    shares.push({ symbol, name, share: new Decimal(share) });
    mapping?.set(path, shares);
  }
  return found;
}

/** Portfolios after one id up to another that have an alert episode open. */
export async function openPortfolios(
  tx: Tx,
  workspaceId: string,
  { afterId, lastId }: { afterId: string | null; lastId: string },
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    SELECT DISTINCT portfolio_id AS id FROM alert_episode
    WHERE workspace_id = ${workspaceId}::uuid AND closed_at IS NULL AND portfolio_id <= ${lastId}::uuid
      AND (${afterId}::uuid IS NULL OR portfolio_id > ${afterId}::uuid)`);
  return rows.map((row) => row.id);
}
