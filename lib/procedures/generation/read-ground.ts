import { loadProfile } from "@/db/repositories/profiles";
import { DEFAULT_BASE_CCY } from "@/lib/engine/framework/policy";
import type { Requirements } from "@/lib/engine/generation/types";
import type { Universe } from "@/lib/engine/mapping/universe";
import { type ProfileAnswers, scoreProfile } from "@/lib/engine/profile/score";
import { RefusedError } from "@/lib/kernel/errors";
import type { PrepareScope } from "@/lib/procedures/base";
import type { Scope } from "@/lib/procedures/context";
import { loadUniverse } from "@/lib/procedures/mapping/load-universe";
import type { RequirementsInput } from "@/lib/schemas/generation";

/** What a proposal is made from, read at once; whatever takes longer is done after it. */
export type GenerationGround = { requirements: Requirements; universe: Universe };

/**
 * The requirements with the profile's answers and the products that count. Refused where the profile is absent or
 * another workspace's, 400 where answers are missing or unknown.
 */
export async function readGround(
  { database, principal, today }: Pick<PrepareScope, "database" | "principal" | "today">,
  input: RequirementsInput,
): Promise<GenerationGround> {
  return database.read(principal, async (tx) => {
    const answers = await readAnswers({ tx, principal }, input);
    const universe = await loadUniverse(tx, principal.workspaceId, today);
    return { requirements: toRequirements(input, answers), universe };
  });
}

/** The answers that requirements name: a profile's, or their own. Refused as above. */
export async function readAnswers(
  { tx, principal }: Pick<Scope, "tx" | "principal">,
  { profile_id: profileId, answers }: Pick<RequirementsInput, "profile_id" | "answers">,
): Promise<ProfileAnswers> {
  const profile = profileId === undefined ? null : await loadProfile(tx, principal.workspaceId, profileId);
  if (profileId !== undefined && !profile) {
    throw new RefusedError("UNKNOWN_PROFILE", "profile_id names no investment profile of this workspace");
  }
  return knownAnswers(profile?.answers ?? answers ?? {});
}

/** Throws InvalidInputError naming each answer that is missing or unknown. */
function knownAnswers(answers: Readonly<Record<string, string>>): ProfileAnswers {
  const { points } = scoreProfile(answers);
  return Object.fromEntries(points.map((point) => [point.key, point.answer])) as ProfileAnswers;
}

function toRequirements(input: RequirementsInput, answers: ProfileAnswers): Requirements {
  const wanted = input.preferences;
  return {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.profile_id === undefined ? {} : { profileId: input.profile_id }),
    baseCcy: input.base_ccy ?? DEFAULT_BASE_CCY,
    answers,
    text: input.text ?? "",
    preferences: {
      excludedAssetClasses: [...new Set(wanted?.excluded_asset_classes)],
      excludedRegions: [...new Set(wanted?.excluded_regions)],
      excludedSectors: [...new Set(wanted?.excluded_sectors)],
      minBonds: wanted?.min_bonds,
      maxEquity: wanted?.max_equity,
      minCash: wanted?.min_cash,
      maxSingleName: wanted?.max_single_name,
      maxExpenseRatio: wanted?.max_expense_ratio,
      detail: wanted?.detail ?? "regions",
      cadence: wanted?.cadence,
      driftBps: wanted?.drift_bps,
      onlyEsg: wanted?.only_esg,
    },
  };
}
