import { gathered } from "@/lib/procedures/base";
import { capitalReleasedView, moveCapitalInput } from "@/lib/schemas/capital";
import { moveCapital } from "./move-capital";

export const deallocateFromStrategy = gathered({
  role: "manager",
  method: "POST",
  path: "/capital/strategies/{id}/deallocate",
  tag: "Capital",
  summary: "Release capital from a strategy of any status",
  description:
    "At most what is deployed is released, and the answer says how much that is. 422 where nothing is deployed, or where " +
    "the strategy has put to work what it would give back.",
  announces: "capital",
  input: moveCapitalInput,
  output: capitalReleasedView,
  handler: async (scope, input) => {
    const { requested_usd, released_usd, ...moved } = await moveCapital(scope, "deallocate", input);
    if (requested_usd === undefined || released_usd === undefined) {
      throw new Error("a deallocation was answered without what it released");
    }
    return { ...moved, requested_usd, released_usd };
  },
});
