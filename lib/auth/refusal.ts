import { isAPIError } from "better-auth/api";
import { DomainError } from "@/lib/kernel/errors";
import type { ActionError } from "@/lib/schemas/action-result";

/** In place of better-auth's wording where this product says it differently. */
const MESSAGES: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: "The email address or the password is not right",
  INVALID_EMAIL: "This is not an email address",
  INVALID_PASSWORD: "The current password is not right",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "An account with this email address exists already",
  CREDENTIAL_ACCOUNT_NOT_FOUND: "This account has no password",
};

/** What was refused, in words to show; null for what failed inside, which is nobody's to see. */
export function refusalOf(error: unknown): ActionError | null {
  if (error instanceof DomainError) {
    return { code: error.code, status: error.status, message: error.message, data: error.data };
  }
  if (!isAPIError(error) || error.statusCode >= 500) return null;
  const code = error.body?.code ?? "REFUSED";
  return { code, status: error.statusCode, message: MESSAGES[code] ?? error.body?.message ?? "Refused" };
}
