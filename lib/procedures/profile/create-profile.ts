import { insertProfile, type StoredProfile } from "@/db/repositories/profiles";
import { scoreProfile } from "@/lib/engine/profile/score";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { createProfileInput, profileView } from "@/lib/schemas/profile";
import { toProfileView } from "./profile-view";

export const createProfile = write({
  role: "manager",
  method: "POST",
  path: "/investment-profiles",
  tag: "Profiles",
  summary: "Answer the questionnaire and store the profile",
  successStatus: 201,
  input: createProfileInput,
  output: profileView,
  handler: async (scope, input) => toProfileView(await storeProfile(scope, input)),
});

/** Scores, stores and audits the answers. */
export async function storeProfile(
  { tx, principal, audit }: WriteScope,
  { name, answers }: { name: string; answers: Record<string, string> },
): Promise<StoredProfile> {
  const { score, riskBand, points } = scoreProfile(answers);
  const { workspaceId, userId } = principal;
  const known = Object.fromEntries(points.map((point) => [point.key, point.answer]));
  const stored = await insertProfile(tx, { workspaceId, userId }, { name, answers: known, score, riskBand });
  await audit({
    action: "profile.create",
    entity: "investment_profile",
    entityId: stored.id,
    after: { name, score, risk_band: riskBand },
  });
  return stored;
}
