import { createHash } from "node:crypto";
import type { Tx } from "@/db/client";
import { appendAudit } from "@/db/repositories/audit";
import {
  claimIdempotencyKey,
  findIdempotencyKey,
  storeIdempotentAnswer,
} from "@/db/repositories/idempotency";
import { InvalidInputError, RefusedError } from "@/lib/kernel/errors";
import type { Audit, RequestContext } from "./context";
import type { Principal } from "./principal";

const LONGEST_KEY = 255;
/** What the database keeps in no text. */
const UNKEPT = /[\p{Cc}\p{Cs}]/u;

/** Carries a dry run's answer out of the transaction that it rolls back. */
class RolledBack extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super("dry run");
    this.answer = answer;
  }
}

/** The same request has the same hash whatever the order of its fields. */
export function hashRequest(procedure: string, input: unknown): string {
  return createHash("sha256").update(procedure).update("\0").update(canonicalJson(input)).digest("hex");
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (item === null || typeof item !== "object" || Array.isArray(item)) return item;
    // JSON would write any Map as {}: every request that holds one would look the same.
    const fields = item instanceof Map ? [...(item as Map<string, unknown>)] : Object.entries(item);
    return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}

/** The key that counts: a dry run has none. */
export function keyOf({ isDryRun, idempotencyKey: key }: RequestContext): string | null {
  if (isDryRun || key === null) return null;
  if (key.length === 0 || key.length > LONGEST_KEY) {
    throw new InvalidInputError(`Idempotency-Key must have 1 to ${LONGEST_KEY} characters`);
  }
  if (UNKEPT.test(key)) throw new InvalidInputError("Idempotency-Key must not contain control characters");
  return key;
}

/**
 * The answer that a repeated call already has, so that its step before the transaction, which may reach the outside,
 * is not taken twice; null for a first call. Throws RefusedError for a key of another request.
 */
export async function recallAnswer<T>(
  context: WriteContext,
  procedure: string,
  input: unknown,
): Promise<{ answer: T } | null> {
  const key = keyOf(context);
  if (key === null) return null;
  const { principal } = context;
  const kept = await context.database.read(principal, (tx) =>
    findIdempotencyKey(tx, principal.workspaceId, key),
  );
  return kept ? { answer: storedAnswer<T>(kept, hashRequest(procedure, input)) } : null;
}

type Work<T> = (tx: Tx, audit: (event: Audit) => Promise<void>) => Promise<T>;
export type WriteContext = RequestContext & { principal: Principal };

/**
 * One transaction around a write: the idempotency key is claimed first, the answer stored last, and a
 * dry run takes the same path and is rolled back.
 */
export async function runWrite<T>(
  context: WriteContext,
  procedure: string,
  input: unknown,
  work: Work<T>,
  storedForm: (answer: T) => T = (answer) => answer,
): Promise<T> {
  const { principal, requestId } = context;
  const audited = (tx: Tx) => work(tx, (event) => appendAudit(tx, { ...event, requestId }));
  if (context.isDryRun) return rehearse(context, audited);
  const key = keyOf(context);
  return context.database.write(principal, async (tx) => {
    if (key === null) return audited(tx);
    const requestHash = hashRequest(procedure, input);
    const { workspaceId } = principal;
    const claim = await claimIdempotencyKey(tx, { workspaceId, key, procedure, requestHash });
    if (!claim.isFirst) return storedAnswer<T>(claim, requestHash);
    const answer = await audited(tx);
    await storeIdempotentAnswer(tx, workspaceId, key, storedForm(answer));
    return answer;
  });
}

/** Takes a transaction to its end and rolls it back; answers what it would have answered. */
export async function rehearse<T>(
  { database, principal }: WriteContext,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await database.write(principal, async (tx) => {
      throw new RolledBack(await work(tx));
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.answer as T;
    throw error;
  }
}

function storedAnswer<T>(claim: { requestHash: string; answer: unknown }, requestHash: string): T {
  if (claim.requestHash !== requestHash) {
    throw keyReused();
  }
  return claim.answer as T;
}

export function keyReused(): RefusedError {
  return new RefusedError("IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used for another request");
}
