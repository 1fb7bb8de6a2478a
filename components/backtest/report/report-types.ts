import type { BacktestView } from "@/lib/schemas/backtest-view";
import type { BacktestInputsView } from "@/lib/schemas/saved-backtest";

/** What a report shows, of a saved run and behind a shared link alike. */
export type Report = Omit<BacktestView, "id"> & {
  name: string;
  inputs: BacktestInputsView;
};
