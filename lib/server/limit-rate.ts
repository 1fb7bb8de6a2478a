import {
  CALCULATOR_PER_MINUTE,
  MODEL_PROPOSALS_PER_MINUTE,
  PROPOSALS_PER_MINUTE,
  SIGNED_IN_PER_MINUTE,
  spendRequest,
} from "@/lib/auth/request-budget";
import type { LimitedCall } from "@/lib/procedures/context";

const LIMITS: Readonly<Record<LimitedCall, { perMinute: number; refusal?: string }>> = {
  member: { perMinute: SIGNED_IN_PER_MINUTE },
  open: { perMinute: CALCULATOR_PER_MINUTE },
  proposal: {
    perMinute: PROPOSALS_PER_MINUTE,
    refusal: `At most ${PROPOSALS_PER_MINUTE} proposals a minute`,
  },
  model: {
    perMinute: MODEL_PROPOSALS_PER_MINUTE,
    refusal: `At most ${MODEL_PROPOSALS_PER_MINUTE} proposals by the language model a minute`,
  },
};

/** Counts one call of its kind by a member or an address; throws when its minute is used up. */
export async function limitRate(kind: LimitedCall, subject: string): Promise<void> {
  const { perMinute, refusal } = LIMITS[kind];
  spendRequest(`${kind}:${subject}`, perMinute, Date.now(), refusal);
}
