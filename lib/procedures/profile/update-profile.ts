import { lockProfile, type StoredProfile, updateProfile as updateStored } from "@/db/repositories/profiles";
import { scoreProfile } from "@/lib/engine/profile/score";
import { NotFoundError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { profileView, updateProfileInput } from "@/lib/schemas/profile";
import { toProfileView } from "./profile-view";

export const updateProfile = write({
  role: "manager",
  method: "PUT",
  path: "/investment-profiles/{id}",
  tag: "Profiles",
  summary: "Change a profile's name or answers",
  description: "Answers that are left out stay as they are; the score follows.",
  input: updateProfileInput,
  output: profileView,
  handler: async (scope, input) => toProfileView(await reviseProfile(scope, input)),
});

type Revision = { id: string; name?: string; answers?: Record<string, string> };

/** Scores anew, stores and audits what is given; the rest stays as it is. */
export async function reviseProfile(
  { tx, principal, audit }: WriteScope,
  { id, name, answers }: Revision,
): Promise<StoredProfile> {
  const before = await lockProfile(tx, principal.workspaceId, id);
  if (!before) throw new NotFoundError("investment profile");
  const { score, riskBand, points } = scoreProfile({ ...before.answers, ...answers });
  const stored = await updateStored(tx, principal.workspaceId, id, {
    name: name ?? before.name,
    answers: Object.fromEntries(points.map((point) => [point.key, point.answer])),
    score,
    riskBand,
  });
  await audit({
    action: "profile.update",
    entity: "investment_profile",
    entityId: id,
    before: { name: before.name, score: before.score, risk_band: before.riskBand },
    after: { name: stored.name, score, risk_band: riskBand },
  });
  return stored;
}
