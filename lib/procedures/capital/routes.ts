import { approveChange } from "./approve-change";
import { approveRequest } from "./approve-request";
import { cancelChange } from "./cancel-change";
import { cancelRequest } from "./cancel-request";
import { changeCapitalSettings } from "./change-settings";
import { commentRequest } from "./comment-request";
import { createPool } from "./create-pool";
import { createRequest } from "./create-request";
import { createStrategy } from "./create-strategy";
import { deployRequest } from "./deploy-request";
import { getAllocatorRun } from "./get-allocator-run";
import { getDeployedHistory } from "./get-deployed-history";
import { getPool } from "./get-pool";
import { getPositions } from "./get-positions";
import { getRequest } from "./get-request";
import { getCapitalSettings } from "./get-settings";
import { getStrategy } from "./get-strategy";
import { getWeights } from "./get-weights";
import { listAllocatorRuns } from "./list-allocator-runs";
import { listChanges } from "./list-changes";
import { listPools } from "./list-pools";
import { listRequests } from "./list-requests";
import { listStrategies } from "./list-strategies";
import { rejectChange } from "./reject-change";
import { rejectRequest } from "./reject-request";
import { releaseRequest } from "./release-request";
import { replacePositions } from "./replace-positions";
import { replaceWeights } from "./replace-weights";
import { revisePool } from "./revise-pool";
import { reviseStrategy } from "./revise-strategy";

/** The floor above the single portfolio: a reserve of capital that is deployed into strategies. */
export const capitalRoutes = {
  pools: { list: listPools, create: createPool, get: getPool, revise: revisePool },
  strategies: { list: listStrategies, create: createStrategy, get: getStrategy, revise: reviseStrategy },
  settings: { get: getCapitalSettings, change: changeCapitalSettings },
  changes: { list: listChanges, approve: approveChange, reject: rejectChange, cancel: cancelChange },
  requests: {
    list: listRequests,
    create: createRequest,
    get: getRequest,
    approve: approveRequest,
    reject: rejectRequest,
    deploy: deployRequest,
    release: releaseRequest,
    cancel: cancelRequest,
    comment: commentRequest,
  },
  weights: { get: getWeights, replace: replaceWeights },
  allocator: { runs: listAllocatorRuns, getRun: getAllocatorRun },
  positions: { get: getPositions, replace: replacePositions },
  deployedHistory: getDeployedHistory,
};
