import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { importSeries, isNewPeriod, slowly, walk, weekdays } from "./backtest-fixture";

const DAYS = weekdays("2018-01-01", "2023-12-29");
const CLOSES = { AAA: walk(1, DAYS.length), BBB: walk(7, DAYS.length, 50), CCC: walk(13, DAYS.length, 20) };
const PRICES = Object.values(CLOSES);
const SPLIT = { AAA: 0.5, BBB: 0.3, CCC: 0.2 };
const WEIGHTS = Object.values(SPLIT);
const AMOUNT = 10_000;

let harness: Harness;
let owner: Principal;
const as = (principal: Principal) => ({ context: harness.context(principal) });
const run = (asked: object, who = owner) =>
  call(router.backtests.run, { weights: SPLIT, amount: String(AMOUNT), ...asked } as never, as(who));

beforeAll(async () => {
  harness = await openHarness();
  owner = await harness.member();
  const list = Object.entries(CLOSES).map(([symbol, closes]) => ({ symbol, days: DAYS, closes }));
  await importSeries(harness, owner, list);
});
afterAll(() => harness.close());

const outside = (width: number) => (weights: number[]) =>
  weights.some((weight, index) => Math.abs(weight - (WEIGHTS[index] ?? 0)) > width);

const MODES = [
  { name: "static", asked: { mode: "static" }, isDue: () => false },
  {
    name: "periodic, quarterly",
    asked: { mode: "periodic", cadence: "Q" },
    isDue: ({ day }) => isNewPeriod(DAYS, day, 3),
  },
  {
    name: "periodic, yearly",
    asked: { mode: "periodic", cadence: "A" },
    isDue: ({ day }) => isNewPeriod(DAYS, day, 12),
  },
  {
    name: "band of three points",
    asked: { mode: "band", drift_bps: 300 },
    isDue: ({ weights }) => outside(0.03)(weights),
  },
  {
    name: "band of a fifth of each target",
    asked: { mode: "band", relative_pct: 0.2 },
    isDue: ({ weights }) =>
      weights.some((weight, index) => Math.abs(weight - (WEIGHTS[index] ?? 0)) > 0.2 * (WEIGHTS[index] ?? 0)),
  },
  {
    name: "band looked at monthly",
    asked: { mode: "periodic_band", cadence: "M", drift_bps: 200 },
    isDue: ({ day, weights }) => isNewPeriod(DAYS, day, 1) && outside(0.02)(weights),
  },
] satisfies { name: string; asked: object; isDue: (at: { day: number; weights: number[] }) => boolean }[];

const FLOWS = [
  { name: "no flows, no cost", asked: {}, cost: 0, flow: undefined },
  {
    name: "contributions and 25 bps",
    asked: { cost_bps: 25, contributions: { amount: "150.00", cadence: "M" } },
    cost: 0.0025,
    flow: { amount: 150, months: 1 },
  },
  {
    name: "withdrawals and 10 bps",
    asked: { cost_bps: 10, contributions: { amount: "-90.00", cadence: "Q" } },
    cost: 0.001,
    flow: { amount: -90, months: 3 },
  },
];

describe("POST /backtest beside a slow simulation", () => {
  for (const mode of MODES) {
    for (const flows of FLOWS) {
      it(`${mode.name}, ${flows.name}`, async () => {
        const view = await run({ ...mode.asked, ...flows.asked });
        const expected = slowly({
          days: DAYS,
          prices: PRICES,
          weights: WEIGHTS,
          amount: AMOUNT,
          cost: flows.cost,
          flow: flows.flow,
          isDue: mode.isDue,
        });
        expect(view.curve.map(({ date }) => date)).toEqual(DAYS);
        view.curve.forEach(({ value }, day) => {
          const exact = expected.equity[day] ?? 0;
          expect(Math.abs(value / exact - 1), DAYS[day]).toBeLessThan(1e-9);
        });
        expect(view.metrics.rebalances).toBe(expected.rebalances);
        expect(view.metrics.total_cost).toBeCloseTo(expected.paid, 6);
        expect(view.metrics.final_value).toBe(view.curve.at(-1)?.value);
        expect(view.policy.mode).toBe((mode.asked as { mode: string }).mode);
      });
    }
  }
});

describe("POST /backtest, figures and words beyond all measure", () => {
  it("refuses a value that no number holds", async () => {
    const days = DAYS.slice(0, 600);
    const swing = days.map((_, day) => (day % 2 ? 0.000001 : 1_000_000_000));
    await importSeries(harness, owner, [{ symbol: "SWING", days, closes: swing }]);
    const answer = run({ weights: { SWING: 0.5, AAA: 0.5 }, mode: "band", drift_bps: 100 });
    await expect(answer).rejects.toMatchObject({ code: "VALUE_TOO_LARGE", status: 422 });
  });

  it("refuses a benchmark with control characters", async () => {
    await expect(run({ benchmark: "\u0000" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("answers runs that come all at once", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => run({ mode: "band", drift_bps: 100 })));
    expect(new Set(all.map(({ metrics }) => metrics.final_value)).size).toBe(1);
  });
});
