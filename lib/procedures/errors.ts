import { ORPCError, ValidationError } from "@orpc/server";
import { DomainError } from "@/lib/kernel/errors";
import type { Log } from "./context";
import { fieldProblems, type Issue } from "./issue-words";

/** Each element of a long list may be wrong twice; an answer that names them all is longer than the request. */
const MOST_ISSUES_TOLD = 100;

/** What is wrong with an input, as a message and field by field. */
export function describeIssues(issues: readonly Issue[]): { message: string; data: unknown } {
  const fields = issues.slice(0, MOST_ISSUES_TOLD).flatMap(fieldProblems).slice(0, MOST_ISSUES_TOLD);
  const [first] = fields;
  const count = Math.max(issues.length, fields.length);
  const more = count > 1 ? ` (and ${count - 1} more)` : "";
  const text = first ? `${first.path ? `${first.path}: ` : ""}${first.message}` : "The request is malformed";
  return { message: text + more, data: { errors: fields } };
}

/** Every door's one mapping from what was thrown to what the caller is told. */
export function toPublicError(error: unknown, requestId: string, log: Log): ORPCError<string, unknown> {
  if (error instanceof DomainError) {
    return new ORPCError(error.code, { status: error.status, message: error.message, data: error.data });
  }
  if (error instanceof ORPCError) {
    if (error.cause instanceof ValidationError && error.code === "BAD_REQUEST") {
      const { message, data } = describeIssues(error.cause.issues as readonly Issue[]);
      return new ORPCError("INVALID_INPUT", { status: 400, message, data });
    }
    if (error.status < 500) return error;
  }
  log.error({ err: error, requestId }, "a request failed");
  return new ORPCError("INTERNAL", {
    status: 500,
    message: "Something went wrong on our side; nothing was saved",
    data: { request_id: requestId },
  });
}
