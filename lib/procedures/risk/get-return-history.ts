import { read } from "@/lib/procedures/base";
import { returnHistoryInput, returnHistoryView } from "@/lib/schemas/outcomes";
import { describeReturnHistory } from "./describe-return-history";
import { portfolioSubject } from "./risk-subject";

export const getReturnHistory = read({
  role: "viewer",
  method: "GET",
  path: "/analytics/portfolios/{id}/return-history",
  tag: "Analytics",
  summary: "Joint returns of what a portfolio holds, by month or year",
  description:
    "What ranges of outcomes are drawn from: returns of all holdings in the same periods with their weights now, from " +
    "month-end prices in the portfolio's currency, or from the asset-class history of its buckets (US dollars).",
  input: returnHistoryInput,
  output: returnHistoryView,
  handler: async (scope, { id, data }) =>
    describeReturnHistory(scope, await portfolioSubject(scope, id), data),
});
