import { z } from "zod";
import { read } from "@/lib/procedures/base";
import { fileName } from "@/lib/procedures/portfolio/file-name";
import { exportBacktestInput } from "@/lib/schemas/saved-backtest";
import { backtestCsv } from "./backtest-csv";
import { describeSaved } from "./describe-saved";
import { requireBacktest } from "./find-backtest";
import { hasSamplePrices } from "./saved-views";

export const exportBacktest = read({
  role: "viewer",
  method: "GET",
  path: "/backtests/{id}/export",
  tag: "Backtests",
  summary: "A saved backtest as CSV or JSON",
  description:
    "JSON is the answer of GET /backtests/{id}, whole. CSV is one table of section, date, name, value and unit: run, " +
    "weight, warning, assumption, metric, curve, drawdown, yearly, monthly, trade, order and holding, with benchmark_ " +
    "and real_ before what is theirs. Names of files that rest on sample prices say so.",
  input: exportBacktestInput,
  output: z.file(),
  handler: async (scope, { id, format }) => {
    const view = await describeSaved(scope, await requireBacktest(scope, id));
    const mark = hasSamplePrices(view) ? ["sample-prices"] : [];
    const name = [fileName(view.name), "backtest", view.to, ...mark].join("-");
    return format === "json"
      ? new File([JSON.stringify(view, null, 2)], `${name}.json`, { type: "application/json" })
      : new File([backtestCsv(view)], `${name}.csv`, { type: "text/csv; charset=utf-8" });
  },
});
