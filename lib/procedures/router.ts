import { accessRoutes } from "./access/routes";
import { alertRoutes, channelRoutes } from "./alert/routes";
import { auditRoutes } from "./audit/routes";
import { prepareBacktest } from "./backtest/prepare-backtest";
import { runBacktest } from "./backtest/run-backtest";
import { savedBacktestRoutes } from "./backtest/saved-routes";
import { sweepBacktest } from "./backtest/sweep-backtest";
import { capitalRoutes } from "./capital/routes";
import { frameworkRoutes, templateRoutes } from "./framework/routes";
import { fxRoutes } from "./fx/routes";
import { guideRoutes } from "./guide/routes";
import { getHousehold } from "./household/get-household";
import { jobRoutes, settingsRoutes } from "./job/routes";
import { mappingRoutes } from "./mapping/routes";
import { performanceRoutes } from "./performance/routes";
import { portfolioRoutes } from "./portfolio/routes";
import { priceRoutes, productRoutes } from "./product/routes";
import { profileRoutes } from "./profile/routes";
import { planRoutes } from "./rebalance/routes";
import { riskRoutes } from "./risk/routes";
import { runRoutes } from "./run/routes";
import { getStatus } from "./system/get-status";
import { trackerRoutes } from "./tracker/routes";
import { workflowRoutes } from "./workflow/routes";

/** Everything Plumbline does, by noun. Each door (REST, pages, actions, hooks, CLI) serves this. */
export const router = {
  access: accessRoutes,
  alerts: alertRoutes,
  audit: auditRoutes,
  backtests: { run: runBacktest, prepare: prepareBacktest, sweep: sweepBacktest, ...savedBacktestRoutes },
  capital: capitalRoutes,
  channels: channelRoutes,
  frameworks: frameworkRoutes,
  fx: fxRoutes,
  guide: guideRoutes,
  household: { get: getHousehold },
  jobs: jobRoutes,
  mapping: mappingRoutes,
  performance: performanceRoutes,
  plans: planRoutes,
  portfolios: portfolioRoutes,
  products: productRoutes,
  prices: priceRoutes,
  profiles: profileRoutes,
  risk: riskRoutes,
  runs: runRoutes,
  settings: settingsRoutes,
  system: { status: getStatus },
  templates: templateRoutes,
  tracker: trackerRoutes,
  workflows: workflowRoutes,
};

export type AppRouter = typeof router;
