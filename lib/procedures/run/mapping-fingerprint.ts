import { createHash } from "node:crypto";
import { loadMapping, type MappingKey } from "@/db/repositories/mappings";
import type { Scope } from "@/lib/procedures/context";

const LENGTH = 16;

/** Short text that is another one as soon as any bucket of the version holds other products or shares. */
export async function mappingFingerprint({ tx }: Pick<Scope, "tx">, key: MappingKey): Promise<string> {
  const rows = await loadMapping(tx, key);
  const lines = rows.map(({ path, symbol, share }) => `${path}\t${symbol}\t${share.toFixed()}`);
  return createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, LENGTH);
}
