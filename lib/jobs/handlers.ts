import type { JobHandlers } from "./job";
import { purgeJob } from "./purge";
import { refreshPricesJob } from "./refresh-prices";
import { remindCadenceJob } from "./remind-cadence";
import { valuePortfoliosJob } from "./value-portfolios";

/** Everything that Plumbline does by itself. */
export const HANDLERS: JobHandlers = {
  "refresh-prices": refreshPricesJob,
  sweep: valuePortfoliosJob,
  "remind-cadence": remindCadenceJob,
  purge: purgeJob,
};
