import { archivePortfolio, restorePortfolio } from "./archive-portfolio";
import { changePortfolio } from "./change-portfolio";
import { createFromHoldings } from "./create-from-holdings";
import { createPortfolio } from "./create-portfolio";
import { exportPortfolio } from "./export-portfolio";
import { getDrift } from "./get-drift";
import { getDriftHistory } from "./get-drift-history";
import { getLots } from "./get-lots";
import { getPortfolio } from "./get-portfolio";
import { getReconciliation } from "./get-reconciliation";
import { getReport } from "./get-report";
import { importActivities } from "./import-activities";
import { importHoldings } from "./import-holdings";
import { listActivity } from "./list-activity";
import { listPortfolios } from "./list-portfolios";
import { listTransactions } from "./list-transactions";
import { previewActivities } from "./preview-activities";
import { previewHoldings } from "./preview-holdings";
import { recordTransactions } from "./record-transactions";
import { reverseTransaction } from "./reverse-transaction";

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
  transactions: listTransactions,
  recordTransactions,
  reverseTransaction,
  lots: getLots,
  reconciliation: getReconciliation,
  previewHoldings,
  importHoldings,
  createFromHoldings,
  previewActivities,
  importActivities,
};
