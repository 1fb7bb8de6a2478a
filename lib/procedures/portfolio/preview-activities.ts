import { read } from "@/lib/procedures/base";
import { activitiesPreviewView, previewActivitiesInput } from "@/lib/schemas/activities-import";
import { toActivitiesPreviewView } from "./activities-preview-view";
import { understandActivities } from "./understand-activities";

export const previewActivities = read({
  role: "viewer",
  method: "POST",
  path: "/portfolios/activities/preview",
  tag: "Portfolios",
  summary: "What a broker's list of transactions says; stores nothing",
  description:
    "Takes the file as text/csv, as a form (field `file`) or as JSON `{ csv }`. Recognises the layouts of DEGIRO, Interactive " +
    "Brokers, Schwab, Trading 212, Swissquote and Parqet; for any other `columns` names the columns by title or number and " +
    "`kinds` says what its words stand for. Every line is in `activities`, `known_lines`, `skipped` or `bad_rows`.",
  input: previewActivitiesInput,
  output: activitiesPreviewView,
  handler: async ({ tx, principal, today }, input) =>
    toActivitiesPreviewView(
      await understandActivities(tx, principal.workspaceId, input, { booked: [], external: [], today }),
    ),
});
