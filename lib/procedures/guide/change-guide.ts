import { readGuide, storeGuide } from "@/db/repositories/member-guide";
import { write } from "@/lib/procedures/base";
import { changeGuideInput, guideView } from "@/lib/schemas/guide";
import { toGuideView } from "./guide-view";

/** One's own and of no consequence to anybody else, so that it stands in no audit trail. */
export const changeGuide = write({
  role: "viewer",
  method: "PUT",
  path: "/guide",
  tag: "Journey",
  summary: "Hide or show your checklist, end your tour, tick off what you saw",
  description: "What is not named stays.",
  input: changeGuideInput.prefault({}),
  output: guideView,
  handler: async (scope, input) => {
    const before = await readGuide(scope.tx, scope.principal, { isLocked: true });
    const tourEndedAt = before.tourEndedAt ?? scope.now;
    const after = {
      isChecklistHidden: input.is_checklist_hidden ?? before.isChecklistHidden,
      tourEndedAt:
        input.is_tour_ended === undefined ? before.tourEndedAt : input.is_tour_ended ? tourEndedAt : null,
      seen: input.seen && !before.seen.includes(input.seen) ? [...before.seen, input.seen] : before.seen,
    };
    await storeGuide(scope.tx, scope.principal, after);
    return toGuideView(scope, after);
  },
});
