import { z } from "zod";
import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { readMasterFlows } from "@/db/repositories/capital/master-figures";
import { reserveFigures } from "@/lib/engine/capital/reserve-figures";
import { moneyText } from "@/lib/kernel/money";
import { read } from "@/lib/procedures/base";
import { masterView } from "@/lib/schemas/capital";

export const getMaster = read({
  role: "viewer",
  method: "GET",
  path: "/capital/master",
  tag: "Capital",
  summary: "The master portfolio: cash that is not deployed",
  input: z.object({}),
  output: masterView,
  handler: async ({ tx, principal: { workspaceId }, now }) => {
    const figures = reserveFigures(await loadCapitalState(tx, workspaceId, now));
    const flows = await readMasterFlows(tx, workspaceId);
    return {
      id: 0 as const,
      cash_usd: moneyText(figures.masterCash),
      reserved_usd: moneyText(figures.reserved),
      withdrawable_usd: moneyText(figures.withdrawable),
      added_usd: moneyText(flows.added),
      withdrawn_usd: moneyText(flows.withdrawn),
    };
  },
});
