import { ORPCError } from "@orpc/server";

type Answer<T> = { view: T; reason: null } | { view: null; reason: string };

/** What was asked for, or in words why it was refused (422); anything else is thrown on. */
export async function orReason<T>(asked: Promise<T>): Promise<Answer<T>> {
  try {
    return { view: await asked, reason: null };
  } catch (error) {
    if (error instanceof ORPCError && error.status === 422) return { view: null, reason: error.message };
    throw error;
  }
}
