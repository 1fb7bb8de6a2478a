import { CALCULATOR_PER_MINUTE, SIGNED_IN_PER_MINUTE, spendRequest } from "@/lib/auth/request-budget";

/** Counts one call of a member or of an address; throws when its minute is used up. */
export async function limitRate(kind: "member" | "open", subject: string): Promise<void> {
  spendRequest(`${kind}:${subject}`, kind === "member" ? SIGNED_IN_PER_MINUTE : CALCULATOR_PER_MINUTE);
}
