import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, money } from "../columns";
import { ofStrategy } from "./capital";
import { workspaceId } from "./tenant";

/** `external` is the world outside: what came in, less what went out, is its balance with the sign turned. */
export type AccountKind = "external" | "master" | "strategy";

/** Balances are moved by the functions that post to the ledger alone. */
export const ledgerAccount = pgTable(
  "ledger_account",
  {
    id: id(),
    workspaceId: workspaceId(),
    /** `external`, `master:cash` or `strategy:<id>:cash`. */
    code: text("code").notNull(),
    kind: text("kind").$type<AccountKind>().notNull(),
    strategyId: uuid("strategy_id"),
    balance: money("balance").notNull().default(sql`0`),
  },
  (t) => [
    unique("ledger_account_workspace_id_id").on(t.workspaceId, t.id),
    unique("ledger_account_code").on(t.workspaceId, t.code),
    unique("ledger_account_strategy").on(t.workspaceId, t.strategyId),
    ofStrategy("ledger_account_strategy_fk", t),
    check("ledger_account_kind", sql`${t.kind} in ('external', 'master', 'strategy')`),
    check("ledger_account_owner", sql`(${t.kind} = 'strategy') = (${t.strategyId} is not null)`),
    check(
      "ledger_account_cash",
      sql`${t.balance} <> 'NaN' and (${t.kind} = 'external' or ${t.balance} >= 0)`,
    ),
  ],
);

export type LedgerKind =
  | "add"
  | "withdraw"
  | "allocate"
  | "deallocate"
  /** What a strategy paid for or got from positions. */
  | "trade"
  | "reversal";

/** What moved the money: nothing but itself, a request, a run of the allocator, a reallocation. */
export type LedgerCause = "direct" | "request" | "allocator" | "reallocation";

/** Without a foreign key, which looks up and locks one row for each row written: see `ledger_proof` and its neighbours. */
const ofReserve = () => uuid("workspace_id").notNull();

/** Written once, by functions of the owner alone; a correction is a reversal. */
export const ledgerTransaction = pgTable(
  "ledger_transaction",
  {
    workspaceId: ofReserve(),
    /** 1, 2, 3 … without a gap. */
    seq: bigint("seq", { mode: "number" }).notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
    kind: text("kind").$type<LedgerKind>().notNull(),
    cause: text("cause").$type<LedgerCause>().notNull(),
    /** The request, run or reallocation. */
    causeId: uuid("cause_id"),
    strategyId: uuid("strategy_id"),
    /** The transaction that this one takes back. */
    reverses: bigint("reverses", { mode: "number" }),
    note: text("note"),
    actorId: uuid("actor_id").notNull(),
  },
  (t) => [
    primaryKey({ name: "ledger_transaction_pk", columns: [t.workspaceId, t.seq] }),
    uniqueIndex("ledger_transaction_reversed_once")
      .on(t.workspaceId, t.reverses)
      .where(sql`${t.reverses} is not null`),
    index("ledger_transaction_strategy").on(t.workspaceId, t.strategyId, t.seq),
    check("ledger_transaction_reversal", sql`(${t.kind} = 'reversal') = (${t.reverses} is not null)`),
  ],
);

/** The entries of a transaction sum to zero: a deferred constraint trigger proves it. */
export const ledgerEntry = pgTable(
  "ledger_entry",
  {
    workspaceId: ofReserve(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    position: smallint("position").notNull(),
    accountId: uuid("account_id").notNull(),
    /** Signed: what the account gains. */
    amount: money("amount").notNull(),
    /** What the strategy's deployed notional gains; 0 on other accounts. */
    notional: money("notional").notNull().default(sql`0`),
    balanceAfter: money("balance_after").notNull(),
  },
  (t) => [
    primaryKey({ name: "ledger_entry_pk", columns: [t.workspaceId, t.seq, t.position] }),
    index("ledger_entry_account").on(t.workspaceId, t.accountId, t.seq),
    check("ledger_entry_amount", sql`${t.amount} <> 'NaN' and ${t.amount} <> 0`),
    check("ledger_entry_notional", sql`${t.notional} <> 'NaN'`),
    check("ledger_entry_balance", sql`${t.balanceAfter} <> 'NaN'`),
  ],
);
