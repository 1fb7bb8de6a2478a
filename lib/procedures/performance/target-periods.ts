import { loadMapping } from "@/db/repositories/mappings";
import { listTargets, type TargetRow } from "@/db/repositories/portfolio-targets";
import type { Mapping } from "@/lib/engine/mapping/shares";
import type { TargetPeriod } from "@/lib/engine/performance/report-moment";
import type { Scope } from "@/lib/procedures/context";
import { frameOf } from "@/lib/procedures/portfolio/frames";
import type { Past } from "./load-past";

/** Which version it was; null where the portfolio hung from nothing. */
export type VersionPeriod = TargetPeriod & { version: number | null; frameworkId: string | null };

/** The framework versions the portfolio hung from; the present one with the mapping of now. */
export async function targetPeriods(
  { tx, principal }: Pick<Scope, "tx" | "principal">,
  id: string,
  { facts }: Past,
): Promise<VersionPeriod[]> {
  const { workspaceId } = principal;
  const rows = await listTargets(tx, { workspaceId, portfolioId: id });
  const present = facts.portfolio.framework;
  const known: TargetRow[] =
    rows.length > 0
      ? rows
      : [
          {
            since: "1800-01-01",
            frameworkId: present?.id ?? null,
            frameworkVersion: present?.version ?? null,
          },
        ];
  const periods: VersionPeriod[] = [];
  for (const { since, frameworkId, frameworkVersion } of known) {
    const isPresent = frameworkId === present?.id && frameworkVersion === present?.version;
    if (frameworkId === null || frameworkVersion === null) {
      const frame = await frameOf(tx, workspaceId, null);
      periods.push({ from: since, frame, mapping: new Map(), version: null, frameworkId });
      continue;
    }
    const key = { workspaceId, frameworkId, version: frameworkVersion };
    const reference = {
      id: frameworkId,
      name: "",
      version: frameworkVersion,
      frameworkId,
      currentVersion: frameworkVersion,
    };
    periods.push({
      from: since,
      frame: await frameOf(tx, workspaceId, reference),
      mapping: isPresent ? facts.mapping : toMapping(await loadMapping(tx, key)),
      version: frameworkVersion,
      frameworkId,
    });
  }
  return periods;
}

function toMapping(rows: Awaited<ReturnType<typeof loadMapping>>): Mapping {
  const mapping = new Map<
    string,
    { symbol: string; name: string; share: (typeof rows)[number]["share"] }[]
  >();
  for (const { path, symbol, name, share } of rows) {
    mapping.set(path, [...(mapping.get(path) ?? []), { symbol, name, share }]);
  }
  return mapping;
}
