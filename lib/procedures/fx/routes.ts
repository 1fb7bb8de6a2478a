import { convertAmount } from "./convert-amount";
import { importFxRates } from "./import-fx-rates";
import { listFxPairs } from "./list-fx-pairs";
import { listFxRates } from "./list-fx-rates";
import { refreshFxRates } from "./refresh-fx-rates";

export const fxRoutes = {
  list: listFxRates,
  pairs: listFxPairs,
  convert: convertAmount,
  import: importFxRates,
  refresh: refreshFxRates,
};
