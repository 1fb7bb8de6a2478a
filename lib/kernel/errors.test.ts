import { describe, expect, it } from "vitest";
import {
  ConflictError,
  DomainError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  RefusedError,
  TooLargeError,
  TooManyRequestsError,
  UnauthenticatedError,
  UnavailableError,
} from "./errors";

describe("errors", () => {
  it.each([
    [new InvalidInputError("x"), 400, "INVALID_INPUT"],
    [new UnauthenticatedError(), 401, "UNAUTHENTICATED"],
    [new ForbiddenError("x"), 403, "FORBIDDEN"],
    [new NotFoundError("framework"), 404, "NOT_FOUND"],
    [new ConflictError("x"), 409, "CONFLICT"],
    [new TooLargeError("x"), 413, "TOO_LARGE"],
    [new RefusedError("POLICY_VIOLATION", "x", [1]), 422, "POLICY_VIOLATION"],
    [new TooManyRequestsError(3), 429, "TOO_MANY_REQUESTS"],
    [new UnavailableError("x"), 503, "UNAVAILABLE"],
  ])("%s has its status and code", (error, status, code) => {
    expect(error).toBeInstanceOf(DomainError);
    expect([error.status, error.code]).toEqual([status, code]);
  });

  it("says how long to wait", () => {
    const error = new TooManyRequestsError(7, "Too many attempts");
    expect(error.message).toBe("Too many attempts; try again in 7 s");
    expect(error.data).toEqual({ retry_after_seconds: 7 });
  });
});
