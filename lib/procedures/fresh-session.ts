import { DomainError, ForbiddenError } from "@/lib/kernel/errors";
import type { Principal } from "./principal";

export const FRESH_MINUTES = 15;

/** 403 that a page answers by asking for the password once more. */
export class StaleSessionError extends DomainError {
  constructor() {
    super(
      "FRESH_SESSION_REQUIRED",
      403,
      `Confirm your password to go on: you signed in more than ${FRESH_MINUTES} minutes ago`,
    );
  }
}

/**
 * For limits, withdrawals and keys: a session left open in a browser is not enough. Keys and the command line
 * hold a secret of their own; a guest has no password to confirm with.
 */
export function requireFreshSession(principal: Principal, now: Date): void {
  if (principal.via !== "session" || principal.isGuest) return;
  const signedInAt = principal.signedInAt?.getTime() ?? 0;
  if (now.getTime() - signedInAt > FRESH_MINUTES * 60_000) throw new StaleSessionError();
}

/** For what decides who may come in: a key must not make keys or members, a guest must sign up first. */
export function requireAccountHolder(principal: Principal, now: Date): void {
  if (principal.via === "key") throw new ForbiddenError("An API key cannot change who has access");
  if (principal.isGuest) throw new ForbiddenError("Sign up first: a guest cannot give others access");
  requireFreshSession(principal, now);
}
