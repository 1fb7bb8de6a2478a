import { allocateCapitalJob } from "./allocate-capital";
import { deliverAlertsJob } from "./deliver-alerts";
import type { JobHandlers } from "./job";
import { purgeJob } from "./purge";
import { refreshPricesJob } from "./refresh-prices";
import { remindCadenceJob } from "./remind-cadence";
import { sendDigestsJob } from "./send-digests";
import { valuePortfoliosJob } from "./value-portfolios";
import { watchCapitalJob } from "./watch-capital";

/** Everything that Plumbline does by itself. */
export const HANDLERS: JobHandlers = {
  "refresh-prices": refreshPricesJob,
  sweep: valuePortfoliosJob,
  "allocate-capital": allocateCapitalJob,
  "watch-capital": watchCapitalJob,
  "deliver-alerts": deliverAlertsJob,
  "remind-cadence": remindCadenceJob,
  "send-digests": sendDigestsJob,
  purge: purgeJob,
};
