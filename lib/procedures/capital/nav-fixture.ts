import { call } from "@orpc/server";
import { addDays } from "@/lib/kernel/dates";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import type { Harness } from "@/lib/procedures/testing";
import { asMember } from "./capital-fixture";

/** Values every thirty days up to the day of the harness. */
export function monthlyValues(navs: readonly number[], last = "2026-11-20") {
  return navs.map((nav, index) => ({
    date: addDays(last, (index - navs.length + 1) * 30),
    nav: nav.toFixed(6),
  }));
}

/** Thirteen values that grow by the same rate. */
export function steadyNavs(rate: number): number[] {
  return Array.from({ length: 13 }, (_, index) => 100 * (1 + rate) ** index);
}

export async function enterNavs(
  harness: Harness,
  member: Principal,
  strategyId: string,
  navs: readonly number[],
) {
  const input = { id: strategyId, values: monthlyValues(navs) };
  return call(router.capital.nav.record, input, asMember(harness, member));
}
