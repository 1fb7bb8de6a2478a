import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { loadHistories } from "@/db/repositories/capital/nav";
import { readReserve } from "@/db/repositories/capital/read-reserve";
import { targetApys } from "@/db/repositories/capital/reallocations";
import { simulateReallocation as simulate } from "@/lib/engine/capital/reallocation/simulate-reallocation";
import type { SimulationInput } from "@/lib/engine/capital/reallocation/simulation-types";
import { study } from "@/lib/procedures/base";
import { reallocationSimulationView, simulateReallocationInput } from "@/lib/schemas/capital-reallocation";
import { historiesOf, thresholdsOf } from "./reallocation-facts";
import { simulationViewOf } from "./simulation-views";

export const simulateReallocation = study({
  role: "viewer",
  method: "POST",
  path: "/capital/reallocations/simulate",
  tag: "Capital",
  summary: "Replay the reallocation policy over the value history, against never moving",
  description:
    "Starts from what is deployed now, with today's limits and rules and no look-ahead; thresholds of the settings unless others are " +
    "given. Says for every move whether it would have paid. Stores nothing; statistics are numbers.",
  input: simulateReallocationInput,
  output: reallocationSimulationView,
  load: async ({ tx, principal, now }, input): Promise<SimulationInput> => {
    const { workspaceId } = principal;
    const standing = thresholdsOf(await readReserve(tx, workspaceId));
    return {
      state: await loadCapitalState(tx, workspaceId, now),
      histories: historiesOf(await loadHistories(tx, workspaceId, null)),
      targets: await targetApys(tx, workspaceId),
      thresholds: {
        minChange: input.min_change ?? standing.minChange,
        minDays: input.min_days ?? standing.minDays,
        maxShift: input.max_shift ?? standing.maxShift,
        drawdownStop: input.drawdown_stop ?? standing.drawdownStop,
      },
      check: input.check,
      start: input.start ?? null,
      end: input.end ?? null,
    };
  },
  work: async (input) => simulationViewOf(input, simulate(input)),
});
