import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { TransactionKind, TransactionSource } from "../../lib/engine/portfolio/transaction-types";
import { createdAt, id, money, price, quantity } from "../columns";
import { portfolio } from "./portfolio";
import { product } from "./product";
import { workspaceId } from "./tenant";

function ofPortfolio(name: string, t: { workspaceId: AnyPgColumn; portfolioId: AnyPgColumn }) {
  return foreignKey({
    name,
    columns: [t.workspaceId, t.portfolioId] as [AnyPgColumn, AnyPgColumn],
    foreignColumns: [portfolio.workspaceId, portfolio.id] as [AnyPgColumn, AnyPgColumn],
  }).onDelete("cascade");
}

/** The books of a portfolio: positions and cash are what these come to. Written once; a correction is a reversal. */
export const portfolioTransaction = pgTable(
  "portfolio_transaction",
  {
    id: id(),
    workspaceId: workspaceId(),
    portfolioId: uuid("portfolio_id").notNull(),
    seq: bigint("seq", { mode: "number" }).generatedAlwaysAsIdentity().notNull(),
    date: date("date", { mode: "string" }).notNull(),
    kind: text("kind").$type<TransactionKind>().notNull(),
    productId: uuid("product_id").references(() => product.id),
    /** Change of units, signed; null for money alone and for splits. */
    quantity: quantity("quantity"),
    price: price("price"),
    currency: text("currency").notNull(),
    /** Change of money, signed, fee and tax included. */
    cashAmount: money("cash_amount").notNull(),
    fee: money("fee").notNull(),
    tax: money("tax").notNull(),
    cost: money("cost"),
    splitRatio: price("split_ratio"),
    source: text("source").$type<TransactionSource>().notNull(),
    planId: uuid("plan_id"),
    reversesId: uuid("reverses_id"),
    /** Tells a line of a broker's file again, so that importing it twice adds nothing. */
    externalKey: text("external_key"),
    note: text("note"),
    actorId: uuid("actor_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("portfolio_transaction_workspace_id_id").on(t.workspaceId, t.id),
    unique("portfolio_transaction_external").on(t.workspaceId, t.portfolioId, t.externalKey),
    unique("portfolio_transaction_reversed_once").on(t.workspaceId, t.reversesId),
    ofPortfolio("portfolio_transaction_portfolio_fk", t),
    index("portfolio_transaction_order").on(t.workspaceId, t.portfolioId, t.date, t.seq),
    check("portfolio_transaction_quantity_sane", sql`${t.quantity} <> 'NaN'`),
    check("portfolio_transaction_price_sane", sql`${t.price} <> 'NaN' and ${t.price} >= 0`),
    check("portfolio_transaction_cash_sane", sql`${t.cashAmount} <> 'NaN'`),
    check(
      "portfolio_transaction_costs_sane",
      sql`${t.fee} <> 'NaN' and ${t.fee} >= 0 and ${t.tax} <> 'NaN' and ${t.tax} >= 0 and ${t.cost} <> 'NaN'`,
    ),
    check("portfolio_transaction_split_sane", sql`${t.splitRatio} <> 'NaN' and ${t.splitRatio} > 0`),
    check("portfolio_transaction_split_whole", sql`(${t.kind} = 'split') = (${t.splitRatio} is not null)`),
  ],
);

export type PlanStatus = "proposed" | "executed" | "undone";

/** A plan as it was shown, with what it was made from, so that it books exactly what was seen or nothing. */
export const rebalancePlan = pgTable(
  "rebalance_plan",
  {
    id: id(),
    workspaceId: workspaceId(),
    portfolioId: uuid("portfolio_id").notNull(),
    status: text("status").$type<PlanStatus>().notNull(),
    asOf: date("as_of", { mode: "string" }).notNull(),
    request: jsonb("request").$type<Record<string, unknown>>().notNull(),
    plan: jsonb("plan").$type<Record<string, unknown>>().notNull(),
    /** The portfolio's revision the plan was made at. */
    revision: integer("revision").notNull(),
    /** Of holdings, prices, targets and request: another one means that the world moved. */
    factsHash: text("facts_hash").notNull(),
    createdBy: uuid("created_by").notNull(),
    createdAt: createdAt(),
    executedBy: uuid("executed_by"),
    executedAt: timestamp("executed_at", { withTimezone: true }),
    undoneBy: uuid("undone_by"),
    undoneAt: timestamp("undone_at", { withTimezone: true }),
  },
  (t) => [
    unique("rebalance_plan_workspace_id_id").on(t.workspaceId, t.id),
    ofPortfolio("rebalance_plan_portfolio_fk", t),
    index("rebalance_plan_recent").on(t.workspaceId, t.portfolioId, t.createdAt),
    check("rebalance_plan_status_known", sql`${t.status} in ('proposed', 'executed', 'undone')`),
    check(
      "rebalance_plan_executed_whole",
      sql`(${t.status} = 'proposed') = (${t.executedAt} is null) and (${t.status} = 'undone') = (${t.undoneAt} is not null)`,
    ),
  ],
);
