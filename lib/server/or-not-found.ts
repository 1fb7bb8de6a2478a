import { ORPCError } from "@orpc/server";
import { notFound } from "next/navigation";

const ABSENT = new Set([400, 404]);

/** A page of something absent, another workspace's, or at an address that is no id, is the same 404. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ORPCError && ABSENT.has(error.status)) notFound();
    throw error;
  }
}
