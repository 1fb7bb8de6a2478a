import { getAllocatorRun } from "./get-allocator-run";
import { getDeployedHistory } from "./get-deployed-history";
import { getPositions } from "./get-positions";
import { getWeights } from "./get-weights";
import { listAllocatorRuns } from "./list-allocator-runs";
import { replacePositions } from "./replace-positions";
import { replaceWeights } from "./replace-weights";

/** The floor above the single portfolio: a reserve of capital that is deployed into strategies. */
export const capitalRoutes = {
  weights: { get: getWeights, replace: replaceWeights },
  allocator: { runs: listAllocatorRuns, getRun: getAllocatorRun },
  positions: { get: getPositions, replace: replacePositions },
  deployedHistory: getDeployedHistory,
};
