import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { checkBalances } from "./check-balances";
import { followLedger } from "./follow-ledger";
import { eventOf, recordedLedger, strategyAccount } from "./ledger-fixture";
import type { AccountSums, RecordedEntry, RecordedEvent, RecordedTransaction } from "./recorded";

const S = "11111111-1111-4111-8111-111111111111";
/** Ada adds 1,000.00, deploys 600.00 in three parts, and takes 100.00 back. */
const MOVES = [
  { kind: "add", from: "external", to: "master:cash", cents: 100_000 },
  { kind: "allocate", from: "master:cash", to: strategyAccount(S), cents: 20_000 },
  { kind: "allocate", from: "master:cash", to: strategyAccount(S), cents: 20_000 },
  { kind: "allocate", from: "master:cash", to: strategyAccount(S), cents: 20_000 },
  { kind: "deallocate", from: strategyAccount(S), to: "master:cash", cents: 10_000 },
];

type Stored = { transactions: RecordedTransaction[]; events: Map<number, RecordedEvent[]> };

function follow({ transactions, events }: Stored, counted = 5, sums = new Map<string, AccountSums>()) {
  const last = transactions.at(-1)?.seq ?? 0;
  return followLedger(
    { after: 0, until: Math.max(counted, last), counted, last, transactions, events },
    sums,
  );
}

/** The same ledger with a transaction changed. */
function changed(seq: number, change: (one: RecordedTransaction) => RecordedTransaction): Stored {
  const { transactions, events } = recordedLedger(MOVES);
  return { events, transactions: transactions.map((one) => (one.seq === seq ? change(one) : one)) };
}

const withEntry = (index: number, entry: Partial<RecordedEntry>) => (one: RecordedTransaction) => ({
  ...one,
  entries: one.entries.map((old, at) => (at === index ? { ...old, ...entry } : old)),
});
const money = (text: string) => new Decimal(text);

describe("a ledger that nobody touched", () => {
  it("is followed to its end, and its entries come to what is stored", () => {
    const sums = new Map<string, AccountSums>();
    expect(follow(recordedLedger(MOVES), 5, sums)).toBeNull();
    expect(sums.get("master:cash")?.balance.toFixed(2)).toBe("500.00");
    expect(sums.get(strategyAccount(S))?.notional.toFixed(2)).toBe("500.00");
    expect(sums.get("external")?.balance.toFixed(2)).toBe("-1000.00");
  });

  it("may be followed in parts", () => {
    const { transactions, events } = recordedLedger(MOVES);
    const sums = new Map<string, AccountSums>();
    const part = (after: number, until: number) =>
      followLedger({ after, until, counted: 5, last: 5, transactions, events }, sums);
    expect([part(0, 2), part(2, 5)]).toEqual([null, null]);
    expect(sums.get("master:cash")?.balance.toFixed(2)).toBe("500.00");
  });

  it("may be empty", () => {
    expect(follow({ transactions: [], events: new Map() }, 0)).toBeNull();
  });
});

describe("the first transaction that disagrees is named", () => {
  it.each<[string, (one: RecordedTransaction) => RecordedTransaction, string]>([
    [
      "an amount",
      withEntry(1, { amount: money("201") }),
      `its amount on ${strategyAccount(S)} is 201.00, the event says 200.00`,
    ],
    [
      "a notional",
      withEntry(1, { notional: money("0") }),
      `its deployed notional on ${strategyAccount(S)} is 0.00, the event says 200.00`,
    ],
    [
      "a balance",
      withEntry(0, { balanceAfter: money("1") }),
      "its balance after it on master:cash is 1.00, the event says 600.00",
    ],
    [
      "an account",
      withEntry(0, { account: "external" }),
      "entry 1 is of external, the event says master:cash",
    ],
    ["the kind", (one) => ({ ...one, kind: "trade" }), "its kind is trade, the event says allocate"],
    ["the cause", (one) => ({ ...one, cause: "request" }), "its cause is request, the event says direct"],
    ["the note", (one) => ({ ...one, note: "ours" }), "its note is ours, the event says nothing"],
    ["who did it", (one) => ({ ...one, actorId: "bob" }), "its actor is bob, the event says ada"],
    ["when", (one) => ({ ...one, at: "2026-11-19T12:00:00.000Z" }), "its time is 2026-11-19T12:00:00.000Z"],
    [
      "an entry less",
      (one) => ({ ...one, entries: one.entries.slice(0, 1) }),
      "its number of entries is 1, the event says 2",
    ],
  ])("when %s was changed", (_what, change, words) => {
    const problem = follow(changed(3, change));
    expect(problem).toMatchObject({ kind: "transaction_changed", seq: 3 });
    expect(problem?.message).toContain("Transaction 3");
    expect(problem?.message).toContain(words);
  });

  it("when it and its event were changed alike, but its entries sum to something", () => {
    const stored = changed(3, withEntry(1, { amount: money("201") }));
    stored.events.set(3, [eventOf(stored.transactions[2] as RecordedTransaction)]);
    expect(follow(stored)).toEqual({
      kind: "transaction_unbalanced",
      seq: 3,
      message: "The 2 entries of transaction 3 sum to 1.00 instead of 0.00",
    });
  });

  it("when it and its event were changed alike and sum to zero, but the balance does not follow", () => {
    const change = (one: RecordedTransaction) =>
      withEntry(1, { amount: money("250") })(withEntry(0, { amount: money("-250") })(one));
    const stored = changed(3, change);
    stored.events.set(3, [eventOf(stored.transactions[2] as RecordedTransaction)]);
    expect(follow(stored)).toEqual({
      kind: "running_balance_wrong",
      seq: 3,
      message: "Transaction 3 says that master:cash held 600.00 after it, but its entries come to 550.00",
    });
  });

  it("when one is missing, and says what the audit trail knows of it", () => {
    const { transactions, events } = recordedLedger(MOVES);
    expect(follow({ transactions: transactions.filter(({ seq }) => seq !== 3), events })).toEqual({
      kind: "transaction_missing",
      seq: 3,
      message: "Transaction 3 is missing; event 103 of the audit trail (capital.allocate) tells of it",
    });
  });

  it("when the last ones were cut off", () => {
    const { transactions, events } = recordedLedger(MOVES);
    expect(follow({ transactions: transactions.slice(0, 3), events })).toMatchObject({
      kind: "transactions_cut_off",
      seq: 4,
      message: expect.stringContaining("The ledger ends with transaction 3, but the reserve has counted 5"),
    });
    expect(follow({ transactions: [], events: new Map() })).toMatchObject({
      kind: "transactions_cut_off",
      seq: 1,
      message: "The ledger is empty, but the reserve has counted 5",
    });
  });

  it("when one has no event, or two", () => {
    const { transactions, events } = recordedLedger(MOVES);
    const none = new Map(events);
    none.delete(2);
    expect(follow({ transactions, events: none })).toMatchObject({
      kind: "transaction_without_event",
      seq: 2,
    });
    const two = new Map(events);
    two.set(2, [...(events.get(2) ?? []), ...(events.get(3) ?? [])]);
    expect(follow({ transactions, events: two })).toMatchObject({ kind: "transaction_repeated", seq: 2 });
  });
});

describe("stored balances", () => {
  const sums = new Map<string, AccountSums>();
  follow(recordedLedger(MOVES), 5, sums);
  const account = (code: string, balance: string, kind = "master", strategyId: string | null = null) => ({
    code,
    kind,
    strategyId,
    balance: money(balance),
  });
  const accounts = [
    account("external", "-1000", "external"),
    account("master:cash", "500"),
    account(strategyAccount(S), "500", "strategy", S),
  ];
  const strategies = [{ strategyId: S, name: "Bonds", deployed: money("500") }];

  it("agree with the entries", () => {
    expect(checkBalances(sums, { accounts, strategies })).toBeNull();
  });

  it("are named when they differ", () => {
    const richer = accounts.map((one) =>
      one.code === "master:cash" ? { ...one, balance: money("501") } : one,
    );
    expect(checkBalances(sums, { accounts: richer, strategies })).toMatchObject({
      kind: "account_balance_wrong",
      message: "Account master:cash says 501.00, its entries come to 500.00",
    });
    const unmoved = [{ strategyId: S, name: "Bonds", deployed: money("0") }];
    expect(checkBalances(sums, { accounts, strategies: unmoved })).toMatchObject({
      kind: "deployed_wrong",
      message: "Strategy Bonds says that 0.00 is deployed, its entries come to 500.00",
    });
  });

  it("are named when an account is another's, or gone", () => {
    const renamed = accounts.map((one) => (one.kind === "strategy" ? { ...one, strategyId: "other" } : one));
    expect(checkBalances(sums, { accounts: renamed, strategies })).toMatchObject({ kind: "account_changed" });
    expect(checkBalances(sums, { accounts: accounts.slice(0, 2), strategies })).toMatchObject({
      kind: "account_changed",
      message: `Account ${strategyAccount(S)} has entries, but is missing`,
    });
  });

  it("of a strategy that never moved are nothing", () => {
    const idle = [...strategies, { strategyId: "idle", name: "Idle", deployed: money("0.01") }];
    expect(checkBalances(sums, { accounts, strategies: idle })).toMatchObject({ kind: "deployed_wrong" });
  });
});
