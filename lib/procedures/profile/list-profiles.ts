import { listProfiles as listStored } from "@/db/repositories/profiles";
import { read } from "@/lib/procedures/base";
import { decodeInstantCursor, encodeCursor } from "@/lib/schemas/common";
import { listProfilesInput, profileListView } from "@/lib/schemas/profile";
import { toProfileView } from "./profile-view";

export const listProfiles = read({
  role: "viewer",
  method: "GET",
  path: "/investment-profiles",
  tag: "Profiles",
  summary: "Profiles of the workspace, newest first",
  input: listProfilesInput,
  output: profileListView,
  handler: async ({ tx, principal }, { limit, cursor }) => {
    const after = cursor ? decodeInstantCursor(cursor) : null;
    const found = await listStored(tx, principal.workspaceId, {
      limit: limit + 1,
      after: after ? { createdAt: after.instant, id: after.id } : undefined,
    });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(toProfileView),
      next_cursor: found.length > limit && last ? encodeCursor([last.createdAtText, last.id]) : null,
    };
  },
});
