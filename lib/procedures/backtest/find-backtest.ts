import {
  type BacktestHead,
  type BacktestRow,
  findBacktest,
  findBacktestHead,
} from "@/db/repositories/backtests";
import { NotFoundError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";

type Reader = Pick<Scope, "tx" | "principal">;

/** The saved run with its packed result; the same 404 for absent, deleted and another's. */
export async function requireBacktest({ tx, principal }: Reader, id: string): Promise<BacktestRow> {
  const row = await findBacktest(tx, principal.workspaceId, id);
  if (!row) throw new NotFoundError("backtest");
  return row;
}

/** The saved run without its result, locked until the transaction ends. */
export async function lockBacktest(
  { tx, principal }: Reader,
  id: string,
  { withDeleted = false } = {},
): Promise<BacktestHead> {
  const row = await findBacktestHead(tx, principal.workspaceId, id, { isLocked: true });
  if (!row || (row.deletedAt !== null && !withDeleted)) throw new NotFoundError("backtest");
  return row;
}
