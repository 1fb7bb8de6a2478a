import { DomainError } from "@/lib/kernel/errors";

/** How a question to the model can fail, and the status that a door answers with. */
export const MODEL_FAILURES = {
  MODEL_NOT_CONFIGURED: 422,
  MODEL_REFUSED: 422,
  MODEL_NEVER_VALID: 422,
  MODEL_LIMIT: 429,
  /** Whoever asked has gone; nobody reads this answer. */
  MODEL_CANCELLED: 499,
  MODEL_CUT_OFF: 502,
  MODEL_FAILED: 502,
  MODEL_UNREACHABLE: 502,
  MODEL_TIMED_OUT: 504,
} as const;
export type ModelFailure = keyof typeof MODEL_FAILURES;

/**
 * The model gave no proposal. The message and data are ours: they never carry an address, a key, the person's text or
 * the words of the model's server.
 */
export class ModelError extends DomainError {
  declare readonly code: ModelFailure;
  /** Whether the model may have worked, and been paid, for the call that failed. */
  readonly mayHaveWorked: boolean;

  constructor(
    code: ModelFailure,
    message: string,
    more: { data?: Record<string, unknown>; mayHaveWorked?: boolean } = {},
  ) {
    super(code, MODEL_FAILURES[code], message, more.data);
    this.mayHaveWorked = more.mayHaveWorked ?? false;
  }
}
