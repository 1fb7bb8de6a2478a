import { afterAll, beforeAll, expect, it } from "vitest";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { callerWith } from "./caller";
import { addSampleData } from "./sample-data";

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness({ seeded: true, now: "2026-11-20T12:00:00Z" });
});
afterAll(() => harness.close());

it("gives a guest a portfolio that has drifted out of its bands, every position priced", async () => {
  const guest = { ...(await harness.member()), isGuest: true };
  const api = callerWith(harness.context(guest));
  const { portfolioId } = await addSampleData(api);
  const drift = await api.portfolios.drift({ id: portfolioId });
  expect(drift.blocked_reason).toBeNull();
  expect(drift.breach_count).toBeGreaterThan(0);
  expect((await api.portfolios.list({})).items.map(({ id }) => id)).toEqual([portfolioId]);
});
