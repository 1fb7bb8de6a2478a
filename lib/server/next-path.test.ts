import { describe, expect, it } from "vitest";
import { safeNextPath, withNext } from "./next-path";

describe("the way back after signing in", () => {
  it.each(["/portfolios", "/portfolios/1?as_of=2026-01-01#drift"])("keeps %s", (path) => {
    expect(safeNextPath(path)).toBe(path);
  });

  it.each([
    "//evil.test",
    "/\\evil.test",
    "/..//evil.test",
    "/.//evil.test",
    "/%2e%2e//evil.test",
    "/a/..//evil.test",
    "https://evil.test",
    "javascript:alert(1)",
    "/\t/evil.test",
    "/ok\r\nset-cookie: a=b",
    "evil",
    "",
    "/api/v1/portfolios",
    undefined,
    ["/a", "/b"],
  ])("goes home instead of %j", (path) => {
    expect(safeNextPath(path)).toBe("/home");
  });

  it("is written into the sign-in address", () => {
    expect(withNext("/sign-in", "/settings?tab=keys")).toBe("/sign-in?next=%2Fsettings%3Ftab%3Dkeys");
    expect(withNext("/sign-in", "//evil.test")).toBe("/sign-in");
  });
});
