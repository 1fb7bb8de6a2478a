import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { checkTransaction } from "./check-transaction";
import type { NewTransaction, TransactionKind } from "./transaction-types";

const D = (text: string) => new Decimal(text);

function fieldsOf(kind: TransactionKind, change: Partial<NewTransaction>): string[] {
  const line: NewTransaction = { date: "2026-01-05", kind, currency: "USD", source: "hand", ...change };
  return checkTransaction(line).map(({ field }) => field);
}

describe("what a line of the books may be by itself", () => {
  it.each<[TransactionKind, Partial<NewTransaction>]>([
    ["buy", { symbol: "A", quantity: D("1"), cashAmount: D("-10"), fee: D("1") }],
    ["sell", { symbol: "A", quantity: D("-1"), cashAmount: D("-1"), fee: D("3") }],
    ["dividend", { symbol: "A", cashAmount: D("1") }],
    ["interest", { cashAmount: D("-1") }],
    ["fee", { cashAmount: D("-1") }],
    ["tax", { cashAmount: D("-1") }],
    ["deposit", { cashAmount: D("1") }],
    ["withdrawal", { cashAmount: D("-1") }],
    ["split", { symbol: "A", splitRatio: D("0.5") }],
    ["transfer_in", { symbol: "A", quantity: D("1"), cost: D("5") }],
    ["transfer_out", { symbol: "A", quantity: D("-1") }],
    ["conversion", { cashAmount: D("-1") }],
    ["adjustment", { symbol: "A", quantity: D("0"), cost: D("5") }],
    ["adjustment", { cashAmount: D("5") }],
  ])("takes a sound %s", (kind, change) => {
    expect(fieldsOf(kind, change)).toEqual([]);
  });

  it.each<[TransactionKind, Partial<NewTransaction>, string[]]>([
    ["buy", { symbol: "A", quantity: D("-1"), cashAmount: D("-10") }, ["quantity"]],
    ["buy", { quantity: D("1"), cashAmount: D("-10") }, ["quantity"]],
    ["buy", { symbol: "A", quantity: D("1"), cashAmount: D("10") }, ["cashAmount"]],
    ["sell", { symbol: "A", quantity: D("1"), cashAmount: D("10") }, ["quantity"]],
    ["sell", { symbol: "A", quantity: D("-1"), cashAmount: D("-10") }, ["cashAmount"]],
    ["deposit", { cashAmount: D("-1") }, ["cashAmount"]],
    ["deposit", { cashAmount: D("1.005") }, ["cashAmount"]],
    ["withdrawal", { cashAmount: D("1") }, ["cashAmount"]],
    ["dividend", { symbol: "A" }, ["cashAmount"]],
    ["dividend", { symbol: "A", quantity: D("1"), cashAmount: D("1") }, ["quantity"]],
    ["split", { symbol: "A", splitRatio: D("0") }, ["splitRatio"]],
    ["split", { symbol: "A" }, ["splitRatio"]],
    ["split", { splitRatio: D("2") }, ["symbol"]],
    ["split", { symbol: "A", splitRatio: D("-2") }, ["splitRatio"]],
    ["split", { symbol: "A", splitRatio: D("0.0000000000001") }, ["splitRatio"]],
    ["buy", { symbol: "A", quantity: D("1"), cashAmount: D("-1"), splitRatio: D("2") }, ["splitRatio"]],
    ["transfer_in", { symbol: "A", quantity: D("1"), cashAmount: D("1") }, ["cashAmount"]],
    ["adjustment", { quantity: D("1") }, ["quantity"]],
    ["fee", { cashAmount: D("-1"), fee: D("-1") }, ["fee"]],
    ["buy", { symbol: "A", quantity: D("1e-11"), cashAmount: D("-1") }, ["quantity"]],
    ["buy", { symbol: "A", quantity: D("1e16"), cashAmount: D("-1") }, ["quantity"]],
    ["buy", { symbol: "A", quantity: D("1"), cashAmount: D("-1e16") }, ["cashAmount"]],
    ["buy", { symbol: "A", quantity: D("1"), cashAmount: D("-1"), price: D("-1") }, ["price"]],
    ["deposit", { cashAmount: D("1"), currency: "usd" }, ["currency"]],
    ["deposit", { cashAmount: D("1"), date: "2026-02-30" }, ["date"]],
  ])("refuses a %s of %j", (kind, change, fields) => {
    expect(fieldsOf(kind, change)).toEqual(fields);
  });
});
