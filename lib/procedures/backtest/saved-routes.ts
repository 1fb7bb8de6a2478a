import { deleteBacktest, restoreBacktest } from "./delete-backtest";
import { exportBacktest } from "./export-backtest";
import { getBacktest } from "./get-backtest";
import { getSharedBacktest } from "./get-shared-backtest";
import { listBacktests } from "./list-backtests";
import { renameBacktest } from "./rename-backtest";
import { rerunBacktest } from "./rerun-backtest";
import { shareBacktest, unshareBacktest } from "./share-backtest";

/** Runs that were kept. */
export const savedBacktestRoutes = {
  list: listBacktests,
  get: getBacktest,
  rename: renameBacktest,
  remove: deleteBacktest,
  restore: restoreBacktest,
  rerun: rerunBacktest,
  share: shareBacktest,
  unshare: unshareBacktest,
  shared: getSharedBacktest,
  export: exportBacktest,
};
