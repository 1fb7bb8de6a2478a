import { exactSum } from "@/lib/format/exact-difference";
import { countOf } from "@/lib/format/quantity";
import type { FlowStrategy } from "./flow-geometry";

const MOST_ROWS = 10;

/** The strategies with the most money, the largest first; what is beyond ten stands together as the last. */
export function largestFlows(strategies: readonly FlowStrategy[]): FlowStrategy[] {
  const held = strategies
    .filter(({ deployed, reserved }) => Number(deployed) > 0 || Number(reserved) > 0)
    .toSorted((a, b) => Number(b.deployed) - Number(a.deployed) || a.name.localeCompare(b.name, "en"));
  if (held.length <= MOST_ROWS) return held;
  const rest = held.slice(MOST_ROWS - 1);
  return [
    ...held.slice(0, MOST_ROWS - 1),
    {
      id: "",
      name: countOf(rest.length, "other strategy", "other strategies"),
      deployed: total(rest.map(({ deployed }) => deployed)),
      reserved: total(rest.map(({ reserved }) => reserved)),
    },
  ];
}

function total(amounts: readonly string[]): string {
  return amounts.reduce((sum, amount) => exactSum(sum, amount), "0");
}
