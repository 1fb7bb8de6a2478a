import { Decimal } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import type { RecordedEntry, RecordedEvent, RecordedTransaction } from "./recorded";

/**
 * What a transaction has that its audit event says otherwise, in words ("its amount on master:cash is 60.00, the event
 * says 50.00"); null when both say the same. What an event leaves out counts as empty.
 */
export function compareWithEvent(transaction: RecordedTransaction, event: RecordedEvent): string | null {
  const said = fieldsOf(event.after);
  const differ = (name: string, own: unknown, its: unknown) =>
    `its ${name} is ${inWords(own)}, the event says ${inWords(its)}`;
  const pairs: [string, unknown, unknown][] = [
    ["time", transaction.at, said.at],
    ["kind", transaction.kind, said.kind],
    ["cause", transaction.cause, said.cause],
    ["cause's id", transaction.causeId, said.cause_id],
    ["strategy", transaction.strategyId, said.strategy_id],
    ["reversed transaction", transaction.reverses, said.reverses],
    ["note", transaction.note, said.note],
    ["actor", transaction.actorId, event.actorId],
  ];
  for (const [name, own, its] of pairs) {
    if (!isSame(own, its)) return differ(name, own, its);
  }
  const entries = Array.isArray(said.entries) ? said.entries.map(fieldsOf) : [];
  if (entries.length !== transaction.entries.length) {
    return differ("number of entries", transaction.entries.length, entries.length);
  }
  for (const [index, entry] of transaction.entries.entries()) {
    const difference = compareEntry(entry, entries[index] ?? {});
    if (difference) return difference;
  }
  return null;
}

function compareEntry(entry: RecordedEntry, said: Record<string, unknown>): string | null {
  const account = String(said.account ?? "");
  if (entry.account !== account) {
    return `entry ${entry.position} is of ${entry.account}, the event says ${account || "no account"}`;
  }
  const figures: [string, Decimal, unknown][] = [
    ["amount", entry.amount, said.amount],
    ["deployed notional", entry.notional, said.notional],
    ["balance after it", entry.balanceAfter, said.balance],
  ];
  for (const [name, own, its] of figures) {
    const told = decimalOf(its);
    if (!told?.eq(own)) {
      return `its ${name} on ${account} is ${moneyText(own)}, the event says ${told ? moneyText(told) : "none"}`;
    }
  }
  return null;
}

/** Numbers and texts of one value are the same; so are null and nothing. */
function isSame(a: unknown, b: unknown): boolean {
  return inWords(a) === inWords(b);
}

function inWords(value: unknown): string {
  return value === null || value === undefined || value === "" ? "nothing" : String(value);
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

const PLAIN = /^-?[0-9]{1,20}(\.[0-9]{1,10})?$/;

function decimalOf(value: unknown): Decimal | null {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && PLAIN.test(text) ? new Decimal(text) : null;
}
