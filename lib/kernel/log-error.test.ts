import { DrizzleQueryError } from "drizzle-orm";
import { pino } from "pino";
import { expect, it } from "vitest";
import { withoutParameters } from "./log-error";

it("keeps a failed query's text and cause out of the log's reach of its values", () => {
  const cause = new Error("invalid byte sequence");
  const failed = new DrizzleQueryError("insert into channel values ($1)", ["whsec_hidden\n    at"], cause);
  for (const error of [failed, new Error("outer", { cause: failed })]) {
    const line = JSON.stringify(withoutParameters(pino.stdSerializers.errWithCause(error)));
    expect(line).not.toContain("whsec_hidden");
    expect(line).toContain("insert into channel");
    expect(line).toContain("invalid byte sequence");
    expect(line).toContain("log-error.test.ts");
  }
});

it("leaves everything else as it is", () => {
  expect(withoutParameters("text")).toBe("text");
  expect(withoutParameters(null)).toBeNull();
  expect(withoutParameters({ message: "plain", stack: "plain at x" })).toEqual({
    message: "plain",
    stack: "plain at x",
  });
});
