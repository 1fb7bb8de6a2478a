import { ORPCError } from "@orpc/server";
import { notFound } from "next/navigation";

/** What a page shows, or the not-found page where it is absent or another workspace's. */
export async function found<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ORPCError && error.status === 404) notFound();
    throw error;
  }
}
