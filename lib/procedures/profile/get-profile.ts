import { z } from "zod";
import { loadProfile } from "@/db/repositories/profiles";
import { NotFoundError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { idInput } from "@/lib/schemas/common";
import { profileView } from "@/lib/schemas/profile";
import { toProfileView } from "./profile-view";

export const getProfile = read({
  role: "viewer",
  method: "GET",
  path: "/investment-profiles/{id}",
  tag: "Profiles",
  summary: "One profile with its scoring",
  input: z.object({ id: idInput }),
  output: profileView,
  handler: async ({ tx, principal }, { id }) => {
    const stored = await loadProfile(tx, principal.workspaceId, id);
    if (!stored) throw new NotFoundError("investment profile");
    return toProfileView(stored);
  },
});
