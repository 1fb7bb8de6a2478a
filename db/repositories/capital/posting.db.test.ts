import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Decimal } from "../../../lib/kernel/decimal";
import { allocated, type CapitalBench, openCapitalBench } from "../../testing/capital";
import { loadCapitalState } from "./load-state";

let bench: CapitalBench;
beforeAll(async () => {
  bench = await openCapitalBench();
});
afterAll(() => bench.close());

describe("posting to the ledger", () => {
  it("moves cash and deployed notional, numbers without a gap, and 33,333.33 three times is 99,999.99", async () => {
    const place = await bench.workspace("100000.00");
    const strategyId = await place.strategy();
    const seqs = await place.post(...[1, 2, 3].map(() => allocated(strategyId, "33333.33")));
    expect(seqs).toEqual([{ seq: 2 }, { seq: 3 }, { seq: 4 }]);
    const state = await place.read((tx) => loadCapitalState(tx, place.workspaceId, new Date()));
    expect(state.masterCash.toFixed(2)).toBe("0.01");
    expect(state.strategies[0]?.deployed.toFixed(2)).toBe("99999.99");
    expect(state.strategies[0]?.cash.toFixed(2)).toBe("99999.99");
  });

  it("writes one audit event a transaction, whose hash audit_hash gives", async () => {
    const place = await bench.workspace("100000.00");
    const strategyId = await place.strategy();
    await place.post(allocated(strategyId, "10.00"), {
      ...allocated(strategyId, "-4.00"),
      note: 'a "b" \\ é',
    });
    await place.move(
      { strategyId, note: 'tab\t"quote" \\ ü 🙂' },
      { kind: "deallocate", strategyId, amount: new Decimal(5) },
    );
    const events = await bench.admin`
      select e.*, audit_hash(coalesce(lag(e.hash) over (order by e.seq), ''), e::audit_event) as expected
      from audit_event e where e.workspace_id = ${place.workspaceId} order by e.seq`;
    expect(events.map((event) => event.action)).toEqual([
      "capital.add",
      "capital.allocate",
      "capital.deallocate",
      "capital.allocate",
      "capital.deallocate",
    ]);
    expect(events.map((event) => event.hash)).toEqual(events.map((event) => event.expected));
    const [head] = await bench.admin`select * from audit_head where workspace_id = ${place.workspaceId}`;
    expect(head).toMatchObject({ seq: "5", hash: events[4]?.hash });
    expect(events[3]?.after).toEqual({
      at: "2026-11-20T12:00:00.000Z",
      kind: "allocate",
      note: 'tab\t"quote" \\ ü 🙂',
      cause: "direct",
      entries: [
        { account: "master:cash", amount: "-100.00", balance: "99894.00", notional: "0.00" },
        { account: `strategy:${strategyId}:cash`, amount: "100.00", balance: "106.00", notional: "100.00" },
      ],
      strategy_id: strategyId,
    });
  });
});

describe("a removed workspace", () => {
  it("takes its whole ledger along, and no other's", async () => {
    const kept = await bench.workspace("50.00");
    const gone = await bench.workspace("100000.00");
    const strategyId = await gone.strategy();
    await gone.post(allocated(strategyId, "10.00"));
    await bench.admin`delete from workspace where id = ${gone.workspaceId}`;
    const left = await bench.admin`
      select workspace_id, count(*)::int as n from ledger_entry group by workspace_id having workspace_id in
        (${gone.workspaceId}, ${kept.workspaceId})`;
    expect(left).toEqual([{ workspace_id: kept.workspaceId, n: 2 }]);
  });
});
