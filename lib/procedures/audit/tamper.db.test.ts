import { call } from "@orpc/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { addFund, addOf, allocateOf, deallocateOf, type Fund, post, tamper } from "./audit-fixture";

let harness: Harness;
let owner: Principal;
let fund: Fund;
const verify = (input: object = {}) =>
  call(router.audit.verify, input as never, { context: harness.context(owner) });
const ws = () => `workspace_id = '${owner.workspaceId}'`;
const account = (code: string) => `(select id from ledger_account where ${ws()} and code = '${code}')`;
const created = (name: string) => ({
  action: "framework.create",
  entity: "framework",
  entityId: name,
  after: { name, weight: 0.6 },
});

/** Events 1 and 2 are of frameworks, 3 to 8 of transactions 1 to 6, 9 and 10 of frameworks. */
beforeEach(async () => {
  harness = await openHarness();
  owner = await harness.member();
  fund = await addFund(harness, owner);
  const { bonds, equities } = fund;
  await post(harness, owner, [], [created("a"), created("b")]);
  await post(harness, owner, [addOf("1000.00"), allocateOf(bonds, "333.33"), allocateOf(bonds, "333.33")]);
  const more = [allocateOf(equities, "100.00", "as agreed"), deallocateOf(bonds, "66.66"), addOf("50.00")];
  await post(harness, owner, more, [created("c"), { ...created("d"), before: { name: "c", weight: 0.5 } }]);
});
afterEach(() => harness.close());

async function expectFound(kind: string, seq: number | null, words: string): Promise<void> {
  const verdict = await verify();
  expect(verdict.first_problem).toMatchObject({ kind, seq });
  expect(verdict.first_problem?.message).toContain(words);
  expect(verdict).toMatchObject({ is_intact: false, is_complete: true, next_cursor: null });
}

describe("an audit trail and a ledger that nobody touched", () => {
  it("are intact, with the head to note down", async () => {
    const verdict = await verify();
    expect(verdict).toMatchObject({
      is_complete: true,
      is_intact: true,
      events: 10,
      events_total: 10,
      transactions: 6,
      transactions_total: 6,
      // External, master, two strategies' cash; two deployed notionals.
      checked_balances: 6,
      first_problem: null,
    });
    expect(verdict.head).toEqual({ seq: 10, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it("say the same when they are proven in parts", async () => {
    const seen: number[][] = [];
    let cursor: string | undefined;
    for (let part = 0; part < 20; part += 1) {
      const verdict = await verify({ limit: 3, cursor });
      seen.push([verdict.events, verdict.transactions]);
      expect(verdict.is_intact).toBe(true);
      if (verdict.is_complete) break;
      cursor = verdict.next_cursor ?? undefined;
    }
    expect(seen).toEqual([
      [3, 0],
      [6, 0],
      [9, 0],
      [10, 2],
      [10, 5],
      [10, 6],
    ]);
  });

  it("are empty in a new workspace, and another's rows are none of theirs", async () => {
    const other = await harness.member();
    const verdict = await call(router.audit.verify, {}, { context: harness.context(other) });
    expect(verdict).toMatchObject({
      is_intact: true,
      events: 0,
      transactions: 0,
      checked_balances: 0,
      head: null,
    });
  });

  it("agree with a head that was noted earlier", async () => {
    const { head } = await verify();
    await post(harness, owner, [addOf("1.00")]);
    const known = { known_seq: head?.seq, known_hash: head?.hash };
    expect(await verify(known)).toMatchObject({ is_intact: true, events: 11 });
    await expect(verify({ known_seq: 3 })).rejects.toMatchObject({
      message: expect.stringContaining("together"),
    });
    await expect(verify({ cursor: "x" })).rejects.toMatchObject({ status: 400 });
  });
});

describe("a changed audit trail", () => {
  it("shows an edited event", async () => {
    await tamper(harness, `update audit_event set after = '{"name": "x"}' where ${ws()} and seq = 2`);
    await expectFound("event_changed", 2, "Event 2 (framework.create on framework b");
  });

  it("shows an event that was edited and hashed anew", async () => {
    const anew = `audit_hash((select hash from audit_event p where p.workspace_id = e.workspace_id and p.seq = e.seq - 1), e)`;
    await tamper(
      harness,
      `update audit_event set actor_id = gen_random_uuid() where ${ws()} and seq = 2`,
      `update audit_event e set hash = ${anew} where ${ws()} and seq = 2`,
    );
    await expectFound("event_changed", 3, "it, or event 2 with its hash, was changed");
  });

  it("shows a deleted event", async () => {
    await tamper(harness, `delete from audit_event where ${ws()} and seq = 9`);
    await expectFound("event_missing", 9, "Event 9 is missing: event 10 follows event 8");
  });

  it("shows that the first events are gone", async () => {
    await tamper(harness, `delete from audit_event where ${ws()} and seq < 3`);
    await expectFound("event_missing", 1, "Event 1 is missing: the first one is event 3");
  });

  it("shows a cut tail", async () => {
    await tamper(harness, `delete from audit_event where ${ws()} and seq > 8`);
    await expectFound(
      "events_cut_off",
      9,
      "The trail ends with event 8, but 10 were recorded: the last 2 are missing",
    );
  });

  it("shows a cut tail of all of it", async () => {
    await tamper(harness, `delete from audit_event where ${ws()}`);
    await expectFound("events_cut_off", 1, "There is no event, but 10 were recorded");
  });

  it("shows two events that were swapped", async () => {
    await tamper(
      harness,
      `update audit_event set seq = -1 where ${ws()} and seq = 1`,
      `update audit_event set seq = 1 where ${ws()} and seq = 2`,
      `update audit_event set seq = 2 where ${ws()} and seq = -1`,
    );
    await expectFound("event_changed", 1, "changed, moved or forged");
  });

  it("shows a forged event behind the head, and a head that was moved", async () => {
    const columns =
      "workspace_id, seq, at, actor_id, action, entity, entity_id, before, after, request_id, hash";
    const forged = `insert into audit_event (${columns}) select workspace_id, 11, at, actor_id, action, entity, entity_id, before, after, request_id, '' from audit_event where ${ws()} and seq = 10`;
    const hashed = `update audit_event e set hash = audit_hash((select hash from audit_event p where p.workspace_id = e.workspace_id and p.seq = 10), e) where ${ws()} and seq = 11`;
    await tamper(harness, forged, hashed);
    await expectFound("head_changed", 11, "Event 11 stands behind the recorded head, which is 10");
    await tamper(
      harness,
      `delete from audit_event where ${ws()} and seq = 11`,
      `update audit_head set hash = repeat('0', 64) where ${ws()}`,
    );
    await expectFound("head_changed", 10, "has another hash than the recorded head");
  });

  it("shows a number that no event can have", async () => {
    await tamper(harness, `update audit_event set seq = -7 where ${ws()} and seq = 4`);
    await expectFound("event_missing", 1, "Event 1 is missing");
  });

  it("shows a chain that was written anew from somewhere, to who noted its head", async () => {
    const { head } = await verify();
    await tamper(
      harness,
      `update audit_event set after = '{"name": "x"}' where ${ws()} and seq = 9`,
      `update audit_event e set hash = audit_hash((select hash from audit_event p where p.workspace_id = e.workspace_id and p.seq = 8), e) where ${ws()} and seq = 9`,
      `update audit_event e set hash = audit_hash((select hash from audit_event p where p.workspace_id = e.workspace_id and p.seq = 9), e) where ${ws()} and seq = 10`,
      `update audit_head set hash = (select hash from audit_event where ${ws()} and seq = 10) where ${ws()}`,
    );
    expect(await verify()).toMatchObject({ is_intact: true });
    const verdict = await verify({ known_seq: head?.seq, known_hash: head?.hash });
    expect(verdict.first_problem).toMatchObject({ kind: "known_head_changed", seq: 10 });
    const gone = await verify({ known_seq: 12, known_hash: head?.hash });
    expect(gone.first_problem?.message).toBe("The trail ends with event 10, but event 12 was noted earlier");
  });
});

describe("a changed ledger", () => {
  it("shows an edited entry, also when its pair and the balances were edited to fit", async () => {
    await tamper(
      harness,
      `update ledger_entry set amount = amount * 2 where ${ws()} and seq = 2`,
      `update ledger_entry set notional = notional * 2 where ${ws()} and seq = 2`,
      `update ledger_entry set balance_after = balance_after + (case when position = 1 then -333.33 else 333.33 end) where ${ws()} and seq = 2`,
      `update ledger_account set balance = balance - 333.33 where ${ws()} and code = 'master:cash'`,
      `update ledger_account set balance = balance + 333.33 where ${ws()} and strategy_id = '${fund.bonds}'`,
      `update capital_strategy set deployed_notional_usd = deployed_notional_usd + 333.33 where ${ws()} and id = '${fund.bonds}'`,
    );
    await expectFound(
      "transaction_changed",
      2,
      "its amount on master:cash is -666.66, the event says -333.33",
    );
  });

  it.each([
    ["note", "note = 'not agreed'", "its note is not agreed, the event says as agreed"],
    ["kind", "kind = 'trade'", "its kind is trade, the event says allocate"],
    ["cause", "cause = 'request'", "its cause is request, the event says direct"],
    ["time", "at = at + interval '1 day'", "its time is 2026-11-21T12:00:00.123Z"],
    ["actor", "actor_id = '00000000-0000-4000-8000-000000000001'", "its actor is 00000000"],
  ])("shows a transaction's edited %s", async (_what, change, words) => {
    await tamper(harness, `update ledger_transaction set ${change} where ${ws()} and seq = 4`);
    await expectFound("transaction_changed", 4, words);
  });

  it("shows a transaction that was given to another strategy", async () => {
    await tamper(
      harness,
      `update ledger_entry set account_id = ${account(`strategy:${fund.equities}:cash`)} where ${ws()} and seq = 2 and position = 2`,
    );
    await expectFound("transaction_changed", 2, `entry 2 is of strategy:${fund.equities}:cash`);
  });

  it("shows a deleted transaction", async () => {
    await tamper(
      harness,
      `delete from ledger_entry where ${ws()} and seq = 3`,
      `delete from ledger_transaction where ${ws()} and seq = 3`,
    );
    await expectFound(
      "transaction_missing",
      3,
      "Transaction 3 is missing; event 5 of the audit trail (capital.allocate) tells of it",
    );
  });

  it("shows a cut tail, also when the reserve's count and the balances were set back", async () => {
    const cut = [
      `delete from ledger_entry where ${ws()} and seq > 5`,
      `delete from ledger_transaction where ${ws()} and seq > 5`,
    ];
    await tamper(harness, ...cut);
    await expectFound(
      "transactions_cut_off",
      6,
      "The ledger ends with transaction 5, but the reserve has counted 6",
    );
    await tamper(
      harness,
      `update capital_reserve set last_seq = 5 where ${ws()}`,
      `update ledger_account set balance = balance - 50 where ${ws()} and code = 'master:cash'`,
      `update ledger_account set balance = balance + 50 where ${ws()} and code = 'external'`,
    );
    await expectFound(
      "event_without_transaction",
      8,
      "Event 8 of the audit trail (capital.add) tells of transaction 6",
    );
  });

  it("shows transactions that were swapped", async () => {
    const renumber = (from: number, to: number) =>
      ["ledger_entry", "ledger_transaction"].map(
        (table) => `update ${table} set seq = ${to} where ${ws()} and seq = ${from}`,
      );
    await tamper(harness, ...renumber(3, 99), ...renumber(4, 3), ...renumber(99, 4));
    await expectFound("transaction_changed", 3, "its strategy is");
  });

  it("shows a forged transaction, whether the reserve counts it or not", async () => {
    const entry = (position: number, code: string, amount: number) =>
      `insert into ledger_entry (workspace_id, seq, position, account_id, amount, balance_after) select workspace_id, 7, ${position}, id, ${amount}, balance + ${amount} from ledger_account where ${ws()} and code = '${code}'`;
    await tamper(
      harness,
      `insert into ledger_transaction (workspace_id, seq, at, kind, cause, actor_id) values ('${owner.workspaceId}', 7, now(), 'withdraw', 'direct', '${owner.userId}')`,
      entry(1, "master:cash", -10),
      entry(2, "external", 10),
      `update ledger_account set balance = balance - 10 where ${ws()} and code = 'master:cash'`,
      `update ledger_account set balance = balance + 10 where ${ws()} and code = 'external'`,
    );
    await expectFound("transaction_without_event", 7, "it was not written by Plumbline");
    await tamper(harness, `update capital_reserve set last_seq = 7 where ${ws()}`);
    await expectFound("transaction_without_event", 7, "Transaction 7 (withdraw)");
  });

  it("shows a transaction before the first, one that is not counted, and entries of none", async () => {
    await tamper(harness, `update capital_reserve set last_seq = 5 where ${ws()}`);
    await expectFound("transaction_uncounted", 6, "Transaction 6 stands behind the last one");
    await tamper(
      harness,
      `update capital_reserve set last_seq = 6 where ${ws()}`,
      `insert into ledger_entry (workspace_id, seq, position, account_id, amount, balance_after) select workspace_id, 70, 1, id, 5, 5 from ledger_account where ${ws()} and code = 'external'`,
    );
    await expectFound("entry_without_transaction", 70, "There are entries of transaction 70");
    await tamper(
      harness,
      `delete from ledger_entry where ${ws()} and seq = 70`,
      `insert into ledger_transaction (workspace_id, seq, at, kind, cause, actor_id) values ('${owner.workspaceId}', 0, now(), 'add', 'direct', '${owner.userId}')`,
    );
    await expectFound("transaction_uncounted", null, "A transaction stands before number 1");
  });

  it("shows a changed balance, a changed deployed notional and a changed account", async () => {
    await tamper(
      harness,
      `update ledger_account set balance = balance + 0.01 where ${ws()} and code = 'master:cash'`,
    );
    await expectFound(
      "account_balance_wrong",
      null,
      "Account master:cash says 350.01, its entries come to 350.00",
    );
    await tamper(
      harness,
      `update ledger_account set balance = balance - 0.01 where ${ws()} and code = 'master:cash'`,
      `update capital_strategy set deployed_notional_usd = 0 where ${ws()} and id = '${fund.bonds}'`,
    );
    await expectFound(
      "deployed_wrong",
      null,
      "Strategy Bonds says that 0.00 is deployed, its entries come to 600.00",
    );
    await tamper(
      harness,
      `update capital_strategy set deployed_notional_usd = 600 where ${ws()} and id = '${fund.bonds}'`,
      `update ledger_account set strategy_id = gen_random_uuid() where ${ws()} and strategy_id = '${fund.bonds}'`,
    );
    await expectFound("account_changed", null, `Account strategy:${fund.bonds}:cash is recorded as`);
    await tamper(harness, `delete from ledger_account where ${ws()} and code = 'external'`);
    await expectFound("transaction_changed", 1, "a missing account");
  });
});
