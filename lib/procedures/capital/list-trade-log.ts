import { listTradeLog as listRows } from "@/db/repositories/capital/older-books";
import { InvalidInputError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { listTradeLogInput, tradeLogView } from "@/lib/schemas/capital-ledger";
import { decodeCursor, encodeCursor } from "@/lib/schemas/common";

export const listTradeLog = read({
  role: "viewer",
  method: "GET",
  path: "/capital/trade-log",
  tag: "Capital",
  summary: "Transfers as trades in cash, two rows each: SELL gives, BUY receives",
  input: listTradeLogInput,
  output: tradeLogView,
  handler: async ({ tx, principal }, { limit, cursor, strategy_id: strategyId, from, to }) => {
    const after = readCursor(cursor);
    const rows = await listRows(tx, principal.workspaceId, { strategyId, from, to, after, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const isMore = rows.length > limit && last !== undefined;
    return {
      items: page.map(({ position: _position, ...row }) => row),
      next_cursor: isMore ? encodeCursor([String(last.transaction_id), String(last.position)]) : null,
    };
  },
});

function readCursor(cursor: string | undefined): { seq: number; position: number } | undefined {
  if (cursor === undefined) return undefined;
  const [seq = "", position = ""] = decodeCursor(cursor, 2);
  if (!/^[1-9][0-9]{0,14}$/.test(seq) || !/^[0-9]{1,5}$/.test(position)) {
    throw new InvalidInputError("cursor is not one that this list gave");
  }
  return { seq: Number(seq), position: Number(position) };
}
