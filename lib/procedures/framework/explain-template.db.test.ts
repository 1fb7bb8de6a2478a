import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TEMPLATES } from "@/lib/engine/framework/templates";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { templateExplainView } from "@/lib/schemas/template-explain";
import { templateRoutes } from "./routes";

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

const explain = (key: string) => call(templateRoutes.explain, { key }, { context: harness.context(null) });

describe("GET /allocation-templates/{key}/explain", () => {
  it("answers anybody, for every template, in the declared shape", async () => {
    for (const { key, name, framework } of TEMPLATES) {
      const view = await explain(key);
      expect(templateExplainView.parse(view)).toEqual(view);
      expect(view.template).toMatchObject({ key, name });
      expect(view.stretches).toHaveLength(framework.buckets.length === 0 ? 0 : 5);
      expect(view.unsaid === null).toBe(framework.buckets.length > 0);
    }
  });

  it("tells of Balanced what the history does: 2008, its stand-ins, what each bucket returned", async () => {
    const view = await explain("balanced");
    const crisis = view.stretches.find(({ key }) => key === "2008");
    expect(crisis?.courses.map(({ who, name }) => [who, name])).toEqual([
      ["template", "Balanced"],
      ["sixty_forty", "60/40"],
      ["all_shares", "All shares"],
    ]);
    expect(crisis?.courses[0]?.nominal.return).toBeCloseTo(-0.1468, 4);
    expect(crisis?.courses[2]?.nominal.return).toBeCloseTo(-0.3655, 4);
    expect(crisis?.bucket_returns.map(({ label, return: own }) => [label, Math.round(own * 1000)])).toEqual([
      ["Equity", -366],
      ["Fixed Income", 201],
      ["Alternatives", 43],
    ]);
    expect(view.buckets.filter(({ fit }) => fit === "stand_in").map(({ label }) => label)).toEqual([
      "Fixed Income",
      "Alternatives",
    ]);
    expect(view.source.author).toMatch(/Damodaran/);
  });

  it("is worked out once: the second answer is the first", async () => {
    expect(await explain("permanent")).toEqual(await explain("permanent"));
  });

  it("an unknown template is absent", async () => {
    await expect(explain("no_such")).rejects.toMatchObject({ status: 404 });
  });
});
