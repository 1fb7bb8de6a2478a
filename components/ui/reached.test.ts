import { redirect } from "next/navigation";
import { describe, expect, it } from "vitest";
import { reached, UNREACHABLE } from "./reached";

describe("an action that is asked", () => {
  it("gives what it answers, good or refused", async () => {
    const good = { ok: true as const, data: 1 };
    const refused = { ok: false as const, error: { code: "INVALID", status: 422, message: "No." } };
    expect(await reached(Promise.resolve(good))).toBe(good);
    expect(await reached(Promise.resolve(refused))).toBe(refused);
  });

  it("answers in words where the server was not reached", async () => {
    expect(await reached(Promise.reject(new TypeError("Failed to fetch")))).toEqual({
      ok: false,
      error: { code: "UNREACHABLE", status: 0, message: UNREACHABLE },
    });
  });

  it("lets a redirect pass", async () => {
    const leading = Promise.resolve().then(() => redirect("/sign-in"));
    await expect(reached(leading)).rejects.toThrow("NEXT_REDIRECT");
  });
});
