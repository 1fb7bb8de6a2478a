import type { Cadence } from "@/lib/kernel/dates";
import { InvalidInputError } from "@/lib/kernel/errors";
import { BPS_PER_ONE } from "@/lib/kernel/weight";
import type { BacktestMode, SimulationPolicy } from "./types";

/** How a policy is to be run; cost in whole basis points of the traded amount. */
export type PolicyOptions = {
  mode: BacktestMode;
  cadence: Cadence;
  destination: SimulationPolicy["destination"];
  scope: SimulationPolicy["scope"];
  costBps: number;
};

/** The options as the simulator takes them; a cost that is no whole number of 0..10000 basis points is refused. */
export function policyHead(options: PolicyOptions) {
  const { mode, cadence, destination, scope, costBps } = options;
  if (!Number.isInteger(costBps) || costBps < 0 || costBps > BPS_PER_ONE) {
    throw new InvalidInputError(`cost_bps must be a whole number of 0..${BPS_PER_ONE} (it is ${costBps})`);
  }
  if ((mode === "periodic" || mode === "periodic_band") && cadence === "none") {
    throw new InvalidInputError(`cadence must be M, Q or A for the mode ${mode}`);
  }
  return { mode, cadence, destination, scope, costRate: costBps / BPS_PER_ONE };
}
