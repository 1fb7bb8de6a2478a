import { z } from "zod";
import { type ListedMovement, listLedger } from "@/db/repositories/capital/list-ledger";
import { listCashBook, listTradeLog } from "@/db/repositories/capital/older-books";
import { type CsvCell, csvNumber, writeCsv } from "@/lib/interchange/csv-write";
import { InvalidInputError, RefusedError } from "@/lib/kernel/errors";
import { memberNames, type NameOf } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import type { Scope } from "@/lib/procedures/context";
import {
  type ExportLedgerInput,
  exportLedgerInput,
  MOST_EXPORTED_TRANSACTIONS,
} from "@/lib/schemas/capital-ledger";

const ROWS_A_STATEMENT = 1_000;

type Sheet = { header: string[]; rows: CsvCell[][] };

export const exportLedger = read({
  role: "viewer",
  isAtOnce: true,
  method: "GET",
  path: "/capital/ledger/export",
  tag: "Capital",
  summary: "The ledger, the cash book or the trade log as CSV, latest first",
  description: `With the filters of the list. More than ${MOST_EXPORTED_TRANSACTIONS} transactions are refused with 422, to be narrowed by days.`,
  input: exportLedgerInput,
  output: z.file(),
  handler: async (scope, asked) => {
    if (asked.from && asked.to && asked.from > asked.to) {
      throw new InvalidInputError("from: must not be after to");
    }
    const { header, rows } = await sheetOf(scope, asked);
    const name = `capital-${asked.what.replace("_", "-")}-${scope.today}.csv`;
    return new File([writeCsv(header, rows)], name, { type: "text/csv; charset=utf-8" });
  },
});

async function sheetOf(scope: Scope, asked: ExportLedgerInput): Promise<Sheet> {
  switch (asked.what) {
    case "statement":
      return statementSheet(scope, asked);
    case "cash_book":
      return cashBookSheet(scope);
    case "trade_log":
      return tradeLogSheet(scope, asked);
  }
}

function tooMany(): RefusedError {
  return new RefusedError(
    "TOO_MANY_TRANSACTIONS",
    `More than ${MOST_EXPORTED_TRANSACTIONS} transactions match, which is what a file holds: narrow them by days`,
    { most: MOST_EXPORTED_TRANSACTIONS },
  );
}

async function statementSheet(scope: Scope, asked: ExportLedgerInput): Promise<Sheet> {
  const { tx, principal } = scope;
  const { strategy_id: strategyId, kind, account, from, to } = asked;
  const nameOf = await memberNames(scope);
  const rows: CsvCell[][] = [];
  let count = 0;
  let before: number | undefined;
  for (;;) {
    const filter = { strategyId, kind, account, from, to, before, limit: ROWS_A_STATEMENT };
    const page = await listLedger(tx, principal.workspaceId, filter);
    count += page.length;
    if (count > MOST_EXPORTED_TRANSACTIONS) throw tooMany();
    rows.push(...page.flatMap((movement) => entryRows(movement, nameOf)));
    if (page.length < ROWS_A_STATEMENT) break;
    before = page.at(-1)?.seq;
  }
  const header =
    "transaction,at,kind,cause,cause_id,reverses,reversed_by,actor,note,account,strategy,amount_usd,notional_usd,balance_after_usd";
  return { header: header.split(","), rows };
}

function entryRows(movement: ListedMovement, nameOf: NameOf): CsvCell[][] {
  const { seq, at, kind, cause, cause_id, reverses, reversed_by, actor_id, note } = movement;
  return movement.entries.map((entry) => [
    seq,
    at,
    kind,
    cause,
    cause_id,
    reverses,
    reversed_by,
    nameOf(actor_id),
    note,
    entry.account,
    entry.strategy_name,
    csvNumber(entry.amount),
    csvNumber(entry.notional),
    csvNumber(entry.balance_after),
  ]);
}

async function cashBookSheet({ tx, principal }: Scope): Promise<Sheet> {
  const rows = await listCashBook(tx, principal.workspaceId);
  return {
    header: ["portfolio_id", "portfolio_name", "account", "cash_usd", "deployed_notional_usd"],
    rows: rows.map((row) => [
      row.portfolio_id,
      row.portfolio_name,
      row.account,
      csvNumber(row.balance),
      row.deployed === null ? null : csvNumber(row.deployed),
    ]),
  };
}

async function tradeLogSheet({ tx, principal }: Scope, asked: ExportLedgerInput): Promise<Sheet> {
  const { strategy_id: strategyId, from, to } = asked;
  const limit = 2 * MOST_EXPORTED_TRANSACTIONS + 1;
  const rows = await listTradeLog(tx, principal.workspaceId, { strategyId, from, to, limit });
  if (rows.length === limit) throw tooMany();
  const header =
    "transaction,at,portfolio_id,portfolio_name,ticker,side,quantity,arrival_price,execution_price";
  return {
    header: header.split(","),
    rows: rows.map((row) => [
      row.transaction_id,
      row.at,
      row.portfolio_id,
      row.portfolio_name,
      row.ticker,
      row.side,
      csvNumber(row.quantity),
      csvNumber(row.arrival_price),
      csvNumber(row.execution_price),
    ]),
  };
}
