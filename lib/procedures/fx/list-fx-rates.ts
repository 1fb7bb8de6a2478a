import { listRates } from "@/db/repositories/list-fx-rates";
import { isKnownDay } from "@/lib/kernel/dates";
import { InvalidInputError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { decodeCursor, encodeCursor } from "@/lib/schemas/common";
import { fxRateListView, listFxRatesInput } from "@/lib/schemas/fx";

export const listFxRates = read({
  role: "viewer",
  method: "GET",
  path: "/fx-rates",
  tag: "Currencies",
  summary: "Exchange rates, newest first",
  description: "The workspace's own rates and the catalogue's; of the same pair and day its own stands.",
  input: listFxRatesInput,
  output: fxRateListView,
  handler: async ({ tx, principal }, input) => {
    const { currency, quote_currency: quoteCurrency, from, to, limit } = input;
    if (from !== undefined && to !== undefined && from > to) {
      throw new InvalidInputError(`from (${from}) lies after to (${to})`);
    }
    const after = input.cursor === undefined ? undefined : readCursor(input.cursor);
    const filter = { currency, quoteCurrency, from, to, after, limit: limit + 1 };
    const rates = await listRates(tx, principal.workspaceId, filter);
    const items = rates.slice(0, limit);
    const last = rates.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map((one) => ({
        currency: one.currency,
        quote_currency: one.quoteCurrency,
        date: one.date,
        rate: one.rate.toFixed(),
        source: one.source,
        is_own: one.isOwn,
      })),
      next_cursor: last ? encodeCursor([last.date, last.currency, last.quoteCurrency]) : null,
    };
  },
});

const CODE = /^[A-Z]{3}$/;

function readCursor(cursor: string) {
  const [date = "", currency = "", quoteCurrency = ""] = decodeCursor(cursor, 3);
  if (!isKnownDay(date) || !CODE.test(currency) || !CODE.test(quoteCurrency)) {
    throw new InvalidInputError("cursor is not one that this list gave");
  }
  return { date, currency, quoteCurrency };
}
