import { loadLastRates } from "@/db/repositories/fx-rates";
import { convert, isStaleRate, rateBook } from "@/lib/engine/portfolio/fx";
import { RefusedError } from "@/lib/kernel/errors";
import { moneyText } from "@/lib/kernel/money";
import { read } from "@/lib/procedures/base";
import { toFxView } from "@/lib/schemas/drift";
import { convertedView, convertInput } from "@/lib/schemas/fx";

export const convertAmount = read({
  role: "viewer",
  method: "GET",
  path: "/fx-rates/convert",
  tag: "Currencies",
  summary: "An amount in another currency",
  description:
    "At the last rate on or before the date: of the pair, of the pair turned round, or crossed through USD or EUR. " +
    "Refused where there is none.",
  input: convertInput,
  output: convertedView,
  handler: async ({ tx, principal, today }, { amount, from, to, date = today }) => {
    const book = rateBook(await loadLastRates(tx, principal.workspaceId, [from, to], date));
    const converted = convert(book, amount, from, to, date);
    if ("reason" in converted) throw new RefusedError("NO_RATE", converted.reason);
    const fx = from === to ? null : converted;
    return {
      amount: moneyText(converted.amount.toDecimalPlaces(2)),
      from,
      to,
      fx: toFxView(fx),
      is_stale: fx !== null && isStaleRate(fx.date, date),
    };
  },
});
