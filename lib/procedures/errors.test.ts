import { ORPCError, ValidationError } from "@orpc/server";
import { expect, it } from "vitest";
import { toPublicError } from "./errors";

const silent = { info: () => {}, warn: () => {}, error: () => {} };

it("names a hundred wrong fields at most, and says how many there are", () => {
  const issues = Array.from({ length: 180_000 }, (_, index) => ({
    message: "is wrong",
    path: ["rows", index],
  }));
  const cause = new ValidationError({ message: "invalid", issues, data: undefined });
  const told = toPublicError(new ORPCError("BAD_REQUEST", { cause }), "r", silent);
  expect(told.status).toBe(400);
  expect(told.message).toBe("rows.0: is wrong (and 179999 more)");
  expect((told.data as { errors: unknown[] }).errors).toHaveLength(100);
});
