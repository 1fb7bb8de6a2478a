import { loadProfile, type StoredProfile } from "@/db/repositories/profiles";
import { RefusedError } from "@/lib/kernel/errors";
import type { WriteScope } from "@/lib/procedures/context";
import { storeProfile } from "@/lib/procedures/profile/create-profile";
import { toProfileView } from "@/lib/procedures/profile/profile-view";
import { reviseProfile } from "@/lib/procedures/profile/update-profile";
import { readStepInput } from "@/lib/procedures/run/read-step-input";
import { type StepContext, type StepOutput, textOf } from "@/lib/procedures/run/step-context";
import { profileStepInput } from "@/lib/schemas/step-input";

const LONGEST_NAME = 200;

/** The profile that the answers score, or one that is there. Answers given again change the run's own profile. */
export async function answerInvestmentProfile(
  scope: WriteScope,
  context: StepContext,
  input: unknown,
): Promise<StepOutput> {
  const { profile_id, name, answers = {} } = readStepInput(profileStepInput, input);
  const stored =
    profile_id === undefined
      ? await keepAnswers(scope, context, name, answers)
      : await requireOwn(scope, profile_id);
  const { id, score, risk_band, caps, suggested_templates } = toProfileView(stored);
  return { profile_id: id, score, risk_band, caps, suggested_templates };
}

async function keepAnswers(
  scope: WriteScope,
  context: StepContext,
  name: string | undefined,
  answers: Record<string, string>,
): Promise<StoredProfile> {
  const made = context.own.findLast(({ input }) => input.answers !== undefined);
  const id = textOf(made?.output, "profile_id");
  if (id !== null) return reviseProfile(scope, { id, name, answers });
  const usual = `Profile of ${scope.principal.userName}`.slice(0, LONGEST_NAME);
  return storeProfile(scope, { name: name ?? usual, answers });
}

async function requireOwn({ tx, principal }: WriteScope, id: string): Promise<StoredProfile> {
  const stored = await loadProfile(tx, principal.workspaceId, id);
  if (stored) return stored;
  throw new RefusedError("UNKNOWN_PROFILE", "profile_id names no investment profile of this workspace");
}
