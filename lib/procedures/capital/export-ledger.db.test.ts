import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addFund,
  addOf,
  allocateOf,
  deallocateOf,
  type Fund,
  post,
  tamper,
} from "@/lib/procedures/audit/audit-fixture";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { MOST_EXPORTED_TRANSACTIONS } from "@/lib/schemas/capital-ledger";

let harness: Harness;
let owner: Principal;
let fund: Fund;

const lines = async (input: object, who = owner) => {
  const file = (await call(router.capital.ledger.export, input as never, {
    context: harness.context(who),
  })) as File;
  return (await file.text()).split("\r\n").slice(0, -1);
};

beforeAll(async () => {
  harness = await openHarness();
  owner = await harness.member();
  fund = await addFund(harness, owner);
  const { bonds, equities } = fund;
  await post(harness, owner, [
    addOf("1000.00"),
    allocateOf(bonds, "33.33", "=1+1"),
    deallocateOf(bonds, "3.33"),
  ]);
  await post(harness, owner, [allocateOf(equities, "100.00")]);
});
afterAll(() => harness.close());

describe("a ledger as a file", () => {
  it("is a row an entry, latest first, with the balance after it", async () => {
    const [header, ...rows] = await lines({});
    expect(header).toBe(
      "transaction,at,kind,cause,cause_id,reverses,reversed_by,actor,note,account,strategy,amount_usd,notional_usd,balance_after_usd",
    );
    expect(rows).toHaveLength(8);
    expect(rows[0]).toBe(
      "4,2026-11-20T12:00:00.123Z,allocate,direct,,,,Test user,,master:cash,,-100.00,0.00,870.00",
    );
    expect(rows[5]).toBe(
      `2,2026-11-20T12:00:00.123Z,allocate,direct,,,,Test user,'=1+1,strategy:${fund.bonds}:cash,Bonds,33.33,33.33,33.33`,
    );
  });

  it("is narrowed as the list is", async () => {
    expect(await lines({ kind: "add" })).toHaveLength(3);
    expect(await lines({ account: `strategy:${fund.bonds}:cash` })).toHaveLength(5);
    expect(await lines({ strategy_id: fund.equities })).toHaveLength(3);
    expect(await lines({ to: "2026-11-19" })).toHaveLength(1);
  });

  it("may be the cash book or the trade log", async () => {
    expect(await lines({ what: "cash_book" })).toEqual([
      "portfolio_id,portfolio_name,account,cash_usd,deployed_notional_usd",
      "0,Master,master:cash,870.00,",
      `${fund.bonds},Bonds,strategy:${fund.bonds}:cash,30.00,30.00`,
      `${fund.equities},Equities,strategy:${fund.equities}:cash,100.00,100.00`,
    ]);
    const log = await lines({ what: "trade_log", strategy_id: fund.equities });
    expect(log).toContain(`4,2026-11-20T12:00:00.123Z,${fund.equities},Equities,USD_CASH,BUY,100.00,1.0,1.0`);
  });

  it("is each workspace's own", async () => {
    const other = await harness.member();
    for (const what of ["statement", "cash_book", "trade_log"])
      expect(await lines({ what }, other)).toHaveLength(1);
  });

  it("is refused when it is more than a file holds", async () => {
    const ws = `'${owner.workspaceId}'`;
    const numbers = `generate_series(5, ${MOST_EXPORTED_TRANSACTIONS + 1}) as n`;
    const entry = (position: number, code: string, amount: number) =>
      `insert into ledger_entry (workspace_id, seq, position, account_id, amount, balance_after)
       select ${ws}, n, ${position}, a.id, ${amount}, 0 from ${numbers}, ledger_account a where a.workspace_id = ${ws} and a.code = '${code}'`;
    await tamper(
      harness,
      `insert into ledger_transaction (workspace_id, seq, at, kind, cause, actor_id)
       select ${ws}, n, now(), 'withdraw', 'direct', '${owner.userId}' from ${numbers}`,
      entry(1, "master:cash", -1),
      entry(2, "external", 1),
    );
    for (const what of ["statement", "trade_log"]) {
      await expect(lines({ what })).rejects.toMatchObject({ status: 422, code: "TOO_MANY_TRANSACTIONS" });
    }
    expect(await lines({ kind: "add" })).toHaveLength(3);
  });
});
