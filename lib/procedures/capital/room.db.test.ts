import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { asMember, fundMaster, makePool, makeStrategy } from "./capital-fixture";

const { strategies, settings } = router.capital;
let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

it("the room of a strategy is what an allocation may take to the cent, and no rule that is off stands in it", async () => {
  const owner = await harness.member();
  await fundMaster(harness, owner, "100000.00");
  const pool = await makePool(harness, owner, { limit_usd: "40000.00", utilization_cap: 0.5 });
  const { id } = await makeStrategy(harness, owner, pool.id, { policy_limit_usd: "30000.00" });
  const room = () => call(strategies.room, { id }, asMember(harness, owner));
  const allocate = (amount_usd: string) =>
    call(strategies.allocate, { id, amount_usd }, asMember(harness, owner, { idempotencyKey: randomUUID() }));

  const before = await room();
  expect(before.rules.map(({ rule, amount_usd }) => [rule, amount_usd])).toEqual([
    ["POLICY_LIMIT", "30000.00"],
    ["DEPLOYABLE_RESERVE", "50000.00"],
    ["POOL_LIMIT", "40000.00"],
    ["POOL_UTILIZATION", "20000.00"],
    ["MASTER_CASH", "100000.00"],
  ]);
  expect(before).toMatchObject({
    status: "active",
    largest_usd: "20000.00",
    binding_rule: "POOL_UTILIZATION",
    deployed_notional_usd: "0.00",
    cash_usd: "0.00",
    master_cash_usd: "100000.00",
  });
  await expect(allocate("20000.01")).rejects.toMatchObject({ code: "POLICY_VIOLATION" });
  await allocate("20000.00");
  expect(await room()).toMatchObject({
    largest_usd: "0.00",
    deployed_notional_usd: "20000.00",
    cash_usd: "20000.00",
  });

  await call(
    settings.change,
    { max_strategy_share: 0.1, min_allocation_usd: "500.00" },
    asMember(harness, owner),
  );
  const capped = await room();
  expect(capped.rules.find(({ rule }) => rule === "STRATEGY_SHARE")?.amount_usd).toBe("0.00");
  expect(capped.rules.find(({ rule }) => rule === "MIN_ALLOCATION")).toMatchObject({
    side: "least",
    amount_usd: "500.00",
  });
});
