import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { RULE_CODES } from "@/lib/engine/capital/types";
import { compareOnStates } from "./testing/guard-cases";

const STATES = 2_400;
const PATIENCE_MS = 240_000;

/** Wrong guards: a text of the function `capital_move` and what stands there instead. */
const WRONG: [name: string, from: string, to: string][] = [
  ["forgets the policy limit and the largest share", "cents > own_room[k] or", ""],
  ["forgets the deployable reserve", "cents > reserve_room or", ""],
  ["forgets the approval threshold", "cents > most_direct[k] or", ""],
  ["forgets the minimum", "cents < least_amount", "false"],
  ["forgets the pool", "cents > pool_room[pools[k]] or", ""],
  ["forgets the sector", "cents > sector_room[sectors[k]] or", ""],
  ["forgets the risk tier", "cents > tier_room[tiers[k]]", "false"],
  ["refuses the last cent", "cents > own_room[k]", "cents >= own_room[k]"],
  [
    "rounds the deployable reserve up",
    "floor(total * policy.deployable_fraction",
    "ceil(total * policy.deployable_fraction",
  ],
  ["forgets the utilisation cap", "* s.pool_cap", ""],
  ["holds at the instant of expiry", "h.expires_at > p_now", "h.expires_at >= p_now"],
  ["holds what is deployed already", "h.status = 'approved'", "h.status in ('approved', 'deployed')"],
  ["lets money into paused strategies", "statuses[k] <> 'active'", "statuses[k] not in ('active', 'paused')"],
  ["does not count what the same call posted", "pool_room[pools[k]] := pool_room[pools[k]] - gain;", ""],
  ["releases more than is deployed", "-least(cents, deployed[k])", "-cents"],
];

describe("the guard in the database and the rules of the engine", () => {
  let urls: TestDatabase;
  let admin: ReturnType<typeof openPool>;
  let app: ReturnType<typeof openPool>;
  let right: string;
  beforeAll(async () => {
    urls = await testDatabase();
    admin = openPool(urls.adminUrl, 2);
    app = openPool(urls.appUrl, 4);
    const [row] = await admin<{ text: string }[]>`
      select pg_get_functiondef(oid) as text from pg_proc where proname = 'capital_move'`;
    right = row?.text ?? "";
  });
  afterAll(async () => {
    await admin.end();
    await app.end();
    await urls.drop();
  });

  it(
    `law: agree on every move of ${STATES} drawn states, at every bound and a cent to both sides, and on every figure`,
    async () => {
      const { counts, disagreements } = await compareOnStates({ admin, app }, { states: STATES, most: 1 });
      console.info(`guard = rules: ${JSON.stringify(Object.fromEntries(counts))}`);
      expect(disagreements).toEqual([]);
      for (const rule of RULE_CODES) {
        expect(counts.get(rule), `${rule} was hardly ever broken`).toBeGreaterThan(50);
      }
      expect(counts.get("posted")).toBeGreaterThan(500);
    },
    PATIENCE_MS,
  );

  it.each(WRONG)(
    "the law finds a guard that %s",
    async (_name, from, to) => {
      const wrong = right.replaceAll(from, to);
      expect(wrong, `the function has no "${from}" any more`).not.toBe(right);
      try {
        await admin.unsafe(wrong);
        const { disagreements } = await compareOnStates({ admin, app }, { states: STATES, most: 1 });
        expect(disagreements.length).toBeGreaterThan(0);
      } finally {
        await admin.unsafe(right);
      }
    },
    PATIENCE_MS,
  );
});
