import { archivePortfolio, restorePortfolio } from "./archive-portfolio";
import { changePortfolio } from "./change-portfolio";
import { createFromHoldings } from "./create-from-holdings";
import { createPortfolio } from "./create-portfolio";
import { exportPortfolio } from "./export-portfolio";
import { getDrift } from "./get-drift";
import { getDriftHistory } from "./get-drift-history";
import { getPortfolio } from "./get-portfolio";
import { getReport } from "./get-report";
import { importHoldings } from "./import-holdings";
import { listActivity } from "./list-activity";
import { listPortfolios } from "./list-portfolios";
import { previewHoldings } from "./preview-holdings";

/** Portfolios from opening or import to drift, and what was done to them. */
export const portfolioRoutes = {
  list: listPortfolios,
  create: createPortfolio,
  get: getPortfolio,
  change: changePortfolio,
  archive: archivePortfolio,
  restore: restorePortfolio,
  drift: getDrift,
  history: getDriftHistory,
  report: getReport,
  activity: listActivity,
  export: exportPortfolio,
  previewHoldings,
  importHoldings,
  createFromHoldings,
};
