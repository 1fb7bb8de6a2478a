import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { addFund, addOf, allocateOf, post, tamper } from "./audit-fixture";

const ROUNDS = 3;
const A_ROUND = 2_000;
const LAST = ROUNDS * A_ROUND + 1;

let harness: Harness;
let owner: Principal;
const verify = () => call(router.audit.verify, {}, { context: harness.context(owner) });

/** Longer than what one statement reads of either: the ends of stretches must fit. */
beforeAll(async () => {
  harness = await openHarness();
  owner = await harness.member();
  const { bonds } = await addFund(harness, owner);
  await post(harness, owner, [addOf("100000.00")]);
  for (let round = 0; round < ROUNDS; round += 1) {
    await post(
      harness,
      owner,
      Array.from({ length: A_ROUND }, () => allocateOf(bonds, "0.01")),
    );
  }
});
afterAll(() => harness.close());

describe("a long audit trail", () => {
  it("is intact", async () => {
    expect(await verify()).toMatchObject({ is_intact: true, events: LAST, transactions: LAST });
  });

  it.each([2_000, 2_001, 4_000, 4_001, LAST])("shows a changed transaction %i", async (seq) => {
    const where = `where workspace_id = '${owner.workspaceId}' and seq = ${seq}`;
    await tamper(harness, `update ledger_transaction set note = 'x' ${where}`);
    expect((await verify()).first_problem).toMatchObject({ kind: "transaction_changed", seq });
    await tamper(harness, `update ledger_transaction set note = null ${where}`);
  });

  it.each([5_000, 5_001, LAST])("shows a changed event %i", async (seq) => {
    const where = `where workspace_id = '${owner.workspaceId}' and seq = ${seq}`;
    await tamper(harness, `update audit_event set request_id = 'x' ${where}`);
    expect((await verify()).first_problem).toMatchObject({ kind: "event_changed", seq });
    await tamper(harness, `update audit_event set request_id = 'fixture' ${where}`);
  });

  it("shows a gap that is longer than a stretch", async () => {
    const { workspaceId } = owner;
    await tamper(
      harness,
      `delete from audit_event where workspace_id = '${workspaceId}' and seq between 10 and ${LAST - 1}`,
    );
    expect((await verify()).first_problem).toEqual({
      kind: "event_missing",
      seq: 10,
      message: `Event 10 is missing: event ${LAST} follows event 9`,
    });
  });
});
