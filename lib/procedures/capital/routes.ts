import { addCapital } from "./add-capital";
import { allocateToStrategy } from "./allocate-to-strategy";
import { approveChange } from "./approve-change";
import { approveReallocation } from "./approve-reallocation";
import { approveRequest } from "./approve-request";
import { cancelChange } from "./cancel-change";
import { cancelReallocation } from "./cancel-reallocation";
import { cancelRequest } from "./cancel-request";
import { changeCapitalSettings } from "./change-settings";
import { commentRequest } from "./comment-request";
import { createPool } from "./create-pool";
import { createRequest } from "./create-request";
import { createStrategy } from "./create-strategy";
import { deallocateFromStrategy } from "./deallocate-from-strategy";
import { deployRequest } from "./deploy-request";
import { executeReallocation } from "./execute-reallocation";
import { exportLedger } from "./export-ledger";
import { getAllocation } from "./get-allocation";
import { getAllocatorRun } from "./get-allocator-run";
import { getCashBook } from "./get-cash-book";
import { getDeployedHistory } from "./get-deployed-history";
import { getLedgerTransaction } from "./get-ledger-transaction";
import { getMaster } from "./get-master";
import { getMasterStatement } from "./get-master-statement";
import { getNav } from "./get-nav";
import { getNavMetrics } from "./get-nav-metrics";
import { getPool } from "./get-pool";
import { getPositions } from "./get-positions";
import { getReallocation } from "./get-reallocation";
import { getRequest } from "./get-request";
import { getRoom } from "./get-room";
import { getCapitalSettings } from "./get-settings";
import { getStrategy } from "./get-strategy";
import { getSummary } from "./get-summary";
import { getWeights } from "./get-weights";
import { listAllocatorRuns } from "./list-allocator-runs";
import { listChanges } from "./list-changes";
import { listLedger } from "./list-ledger";
import { listPools } from "./list-pools";
import { listReallocations } from "./list-reallocations";
import { listRequests } from "./list-requests";
import { listStrategies } from "./list-strategies";
import { listTradeLog } from "./list-trade-log";
import { previewReallocation } from "./preview-reallocation";
import { proposeReallocation } from "./propose-reallocation";
import { recordNav } from "./record-nav";
import { rejectChange } from "./reject-change";
import { rejectReallocation } from "./reject-reallocation";
import { rejectRequest } from "./reject-request";
import { releaseRequest } from "./release-request";
import { removeNav } from "./remove-nav";
import { replacePositions } from "./replace-positions";
import { replaceWeights } from "./replace-weights";
import { reverseLedgerTransaction } from "./reverse-ledger-transaction";
import { revisePool } from "./revise-pool";
import { reviseStrategy } from "./revise-strategy";
import { runAllocator } from "./run-allocator";
import { simulateReallocation } from "./simulate-reallocation";
import { withdrawCapital } from "./withdraw-capital";

/** The floor above the single portfolio: a reserve of capital that is deployed into strategies. */
export const capitalRoutes = {
  summary: { get: getSummary },
  master: { get: getMaster, add: addCapital, withdraw: withdrawCapital, statement: getMasterStatement },
  pools: { list: listPools, create: createPool, get: getPool, revise: revisePool },
  strategies: {
    list: listStrategies,
    create: createStrategy,
    get: getStrategy,
    revise: reviseStrategy,
    room: getRoom,
    allocation: getAllocation,
    allocate: allocateToStrategy,
    deallocate: deallocateFromStrategy,
  },
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
  ledger: {
    list: listLedger,
    get: getLedgerTransaction,
    reverse: reverseLedgerTransaction,
    export: exportLedger,
  },
  cashBook: { get: getCashBook },
  tradeLog: { list: listTradeLog },
  weights: { get: getWeights, replace: replaceWeights },
  allocator: { run: runAllocator, runs: listAllocatorRuns, getRun: getAllocatorRun },
  positions: { get: getPositions, replace: replacePositions },
  nav: { get: getNav, record: recordNav, remove: removeNav, metrics: getNavMetrics },
  reallocations: {
    list: listReallocations,
    preview: previewReallocation,
    propose: proposeReallocation,
    get: getReallocation,
    approve: approveReallocation,
    reject: rejectReallocation,
    execute: executeReallocation,
    cancel: cancelReallocation,
    simulate: simulateReallocation,
  },
  deployedHistory: getDeployedHistory,
};
