import { expect, it, vi } from "vitest";
import "./instrumentation-client";

it("keeps zod from trying text as script, which the policy of every page refuses", async () => {
  const tried = vi.fn();
  class Refusing {
    constructor(...text: string[]) {
      tried(...text);
      throw new EvalError("refused by the policy");
    }
  }
  vi.stubGlobal("Function", Refusing);
  const { z } = await import("zod");
  const line = z.object({ name: z.string() });
  expect(line.parse({ name: "Core" })).toEqual({ name: "Core" });
  expect(line.safeParse({ name: 1 }).success).toBe(false);
  vi.unstubAllGlobals();
  expect(tried).not.toHaveBeenCalled();
});
