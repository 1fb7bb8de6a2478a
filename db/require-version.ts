import type { Sql } from "postgres";

/** Views that ask as their reader does came with 15; nothing here needs what came later. */
const LEAST_MAJOR = 15;

/** `versionNumber` is PostgreSQL's `server_version_num`: 150018 is 15.18. */
export function refuseOldVersion(versionNumber: number): void {
  const major = Math.floor(versionNumber / 10_000);
  if (major >= LEAST_MAJOR) return;
  throw new Error(
    `Plumbline needs PostgreSQL ${LEAST_MAJOR} or newer, and the one in DATABASE_URL is ${major}. Nothing was changed in it.`,
  );
}

/** Asked before anything is written, so that an older server is refused whole and in words. */
export async function requireVersion(owner: Sql): Promise<void> {
  const [row] = await owner<
    { number: number }[]
  >`SELECT current_setting('server_version_num')::int AS number`;
  refuseOldVersion(row?.number ?? 0);
}
