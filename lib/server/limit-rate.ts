import { spendRequest } from "@/lib/auth/request-budget";

/** Counts one call of `subject`; throws when its minute is used up. */
export async function limitRate(subject: string, perMinute: number): Promise<void> {
  spendRequest(subject, perMinute);
}
