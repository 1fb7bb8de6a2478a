import { read } from "@/lib/procedures/base";
import { holdingsPreviewView, previewHoldingsInput } from "@/lib/schemas/holdings-import";
import { toPreviewView } from "./holdings-preview-view";
import { NOTHING_HELD, understandHoldings } from "./understand-holdings";

export const previewHoldings = read({
  role: "viewer",
  method: "POST",
  path: "/portfolios/holdings/preview",
  tag: "Portfolios",
  summary: "What a broker's positions file says; stores nothing",
  description:
    "Takes the file as text/csv, as a form (field `file`) or as JSON `{ csv }`. Recognises the layouts of common brokers; " +
    "`columns` names the columns by title or number where it cannot. A list of transactions is refused with `ACTIVITIES_FILE`: `POST /portfolios/activities/preview` reads it.",
  input: previewHoldingsInput,
  output: holdingsPreviewView,
  handler: async ({ tx, principal }, input) =>
    toPreviewView(await understandHoldings(tx, principal.workspaceId, input, NOTHING_HELD)),
});
