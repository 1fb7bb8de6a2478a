import { ORPCError } from "@orpc/server";
import { notFound } from "next/navigation";

const REFUSED = new Set([400, 422]);

/** What was asked for, or why it was refused, for a page that can say so; what is absent is the not-found page. */
export async function orRefusal<T>(
  asked: Promise<T>,
): Promise<{ data: T; refusal: null } | { data: null; refusal: string }> {
  try {
    return { data: await asked, refusal: null };
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    if (error.status === 404) notFound();
    if (!REFUSED.has(error.status)) throw error;
    return { data: null, refusal: error.message };
  }
}
