import { ORPCError } from "@orpc/server";
import { notFound } from "next/navigation";

const ABSENT = new Set([400, 404]);

/** What a page shows; for something absent, another workspace's, or at an address that is no id, the not-found page. */
export async function found<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ORPCError && ABSENT.has(error.status)) notFound();
    throw error;
  }
}
