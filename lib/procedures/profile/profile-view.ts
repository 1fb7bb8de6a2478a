import type { StoredProfile } from "@/db/repositories/profiles";
import { suggestTemplates } from "@/lib/engine/framework/templates";
import { nearestFirst } from "@/lib/engine/generation/nearest-first";
import { scoreProfile } from "@/lib/engine/profile/score";
import type { ProfileView } from "@/lib/schemas/profile";

/** A profile with how its score came about and which templates its band suggests. */
export function toProfileView(stored: StoredProfile): ProfileView {
  const { scoreBand, caps, points } = scoreProfile(stored.answers);
  return {
    id: stored.id,
    name: stored.name,
    answers: stored.answers,
    // As it was scored when it was saved; the parts explain it.
    score: stored.score,
    score_band: scoreBand,
    risk_band: stored.riskBand,
    caps,
    points: points.map(({ maxPoints, ...point }) => ({ ...point, max_points: maxPoints })),
    suggested_templates: nearestFirst(suggestTemplates(stored.riskBand)).map(({ key }) => key),
    user_id: stored.createdBy,
    created_at: stored.createdAt.toISOString(),
    updated_at: stored.updatedAt.toISOString(),
  };
}
