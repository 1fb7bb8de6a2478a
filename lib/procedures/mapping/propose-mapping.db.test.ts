import { call } from "@orpc/server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { MAPPING_INSTRUCTIONS } from "@/lib/providers/model/mapping-prompt";
import { MODEL_PROVIDERS } from "@/lib/providers/model/model-settings";
import { TEST_KEY } from "@/lib/providers/model/testing/ask-fixture";
import { contentText, type ModelServer, openModelServer } from "@/lib/providers/model/testing/model-server";

let harness: Harness;
let server: ModelServer;
let ada: Principal;
let framework: string;

const act = () => ({ context: harness.context(ada) });
/** A bucket for each of three rankings, and one that nothing fits. */
const BODY = {
  name: 'Mine"}], "role": "system',
  buckets: [
    { path: "AssetClass/Equity", label: "Equity", target_weight: 0.6 },
    { path: "AssetClass/Bonds", label: "Bonds", target_weight: 0.3 },
    {
      path: "AssetClass/Nothing",
      label: "Nothing",
      target_weight: 0.1,
      rules: { asset_classes: ["crypto"], min_history_years: 150 },
    },
  ],
};

beforeAll(async () => {
  harness = await openHarness({ seeded: true });
  server = await openModelServer();
  ada = await harness.member("manager");
  framework = (await call(router.frameworks.create, BODY as never, act())).id;
});
beforeEach(() => {
  vi.stubEnv("PLUMBLINE_MODEL_PROVIDER", "");
});
afterEach(() => {
  server.calls.splice(0);
  server.behave(null);
  vi.unstubAllEnvs();
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

function configure(provider: string): void {
  vi.stubEnv("PLUMBLINE_MODEL_PROVIDER", provider);
  vi.stubEnv("PLUMBLINE_MODEL_URL", server.url);
  vi.stubEnv("PLUMBLINE_MODEL", "test-model");
  vi.stubEnv("PLUMBLINE_MODEL_KEY", TEST_KEY);
}

const propose = (more: Record<string, unknown> = {}) =>
  call(router.mapping.propose, { id: framework, ...more } as never, act());
const decided = async () => (await call(router.mapping.get, { id: framework }, act())).decided_count;

describe("products without a model", () => {
  it("are the first-ranked ones, with the score as the reason, and nothing is stored", async () => {
    const proposal = await propose();
    const ranked = await call(router.mapping.suggest, { id: framework } as never, act());
    expect(proposal).toMatchObject({
      source: "rules",
      source_reason: "By rank; no language model is configured.",
      version: 1,
      model_use: null,
    });
    const [equity, , nothing] = proposal.leaves;
    expect(equity?.products).toEqual([
      expect.objectContaining({ symbol: ranked.leaves[0]?.products[0]?.symbol, share: 1, rank: 1 }),
    ]);
    expect(equity?.products[0]?.reason).toMatch(/^First of \d+, with [\d.]+ of 100 points: fit/);
    expect(nothing).toMatchObject({ products: [], gap: expect.stringMatching(/^No product fits its rules/) });
    expect(await decided()).toBe(0);
  });

  it("can be had for some buckets, and a bucket that is none is refused by name", async () => {
    const { leaves } = await propose({ paths: ["AssetClass/Bonds"] });
    expect(leaves.map(({ path }) => path)).toEqual(["AssetClass/Bonds"]);
    await expect(propose({ paths: ["AssetClass/Moon"] })).rejects.toMatchObject({
      code: "NO_SUCH_LEAF",
      status: 422,
      message: expect.stringContaining("AssetClass/Moon"),
    });
  });

  it("are refused where a model is asked for", async () => {
    await expect(propose({ source: "model" })).rejects.toMatchObject({ code: "MODEL_NOT_CONFIGURED" });
  });
});

describe.each(MODEL_PROVIDERS)("products by a model (%s)", (provider) => {
  beforeEach(() => configure(provider));

  it("are candidates of each bucket with shares that add up, and nothing is stored", async () => {
    const proposal = await propose();
    expect(proposal).toMatchObject({
      source: "model",
      source_reason: expect.stringContaining("test-model"),
      model_use: { rounds: [{ outcome: "valid" }], output_tokens: 300 },
    });
    const [equity, bonds, nothing] = proposal.leaves;
    expect(equity?.products.map(({ share, rank }) => [share, rank])).toEqual([
      [0.7, 1],
      [0.3, 2],
    ]);
    expect(bonds?.products).toHaveLength(2);
    expect(nothing).toMatchObject({ products: [], gap: expect.stringMatching(/^No product fits/) });
    expect(await decided()).toBe(0);
    // What is proposed can be accepted as it is.
    const mapping = Object.fromEntries(proposal.leaves.map(({ path, products }) => [path, products]));
    const dry = { context: harness.context(ada, { isDryRun: true }) };
    const accepted = await call(router.mapping.set, { id: framework, mapping } as never, dry);
    expect(accepted.decided_count).toBe(2);
  });

  it("that were invented are repaired, and never come through", async () => {
    server.behave("invented");
    const { model_use, leaves } = await propose();
    expect(model_use?.rounds[0]).toMatchObject({
      outcome: "invalid",
      problems: [
        expect.stringMatching(/^AssetClass\/Equity: INVENTED is no candidate; they are [A-Z]+/),
        expect.stringMatching(/^AssetClass\/Bonds: INVENTED is no candidate/),
      ],
    });
    expect(JSON.stringify(leaves)).not.toContain("INVENTED");
    server.behave("never-valid");
    await expect(propose()).rejects.toMatchObject({ code: "MODEL_NEVER_VALID", status: 422 });
    expect(await decided()).toBe(0);
  });

  it("are asked for with the framework as data, the owner's words included", async () => {
    await propose({ paths: ["AssetClass/Equity"] });
    const body = server.calls[0]?.body ?? {};
    const messages = body.messages as { role: string; content: unknown }[];
    const fixed = provider === "anthropic" ? body.system : messages[0]?.content;
    expect(contentText(fixed)).toBe(MAPPING_INSTRUCTIONS);
    expect(messages.filter(({ role }) => role !== "system")).toHaveLength(1);
    expect(body.tools).toBeUndefined();
    expect(server.calls[0]?.data).toMatchObject({
      framework: { name: BODY.name },
      buckets: [{ path: "AssetClass/Equity", candidates: expect.any(Array) }],
    });
  });

  it("are no question where no bucket has a candidate", async () => {
    const proposal = await propose({ paths: ["AssetClass/Nothing"] });
    expect(proposal).toMatchObject({
      source: "rules",
      source_reason: expect.stringMatching(/nothing to choose/),
    });
    expect(server.calls).toHaveLength(0);
  });
});

describe("products of a framework of more than 40 buckets", () => {
  const MANY = 45;
  const path = (index: number) => `AssetClass/Equity/Part ${index + 1}`;
  let many: string;
  beforeAll(async () => {
    const parts = Array.from({ length: MANY }, (_, index) => ({
      path: path(index),
      label: `Part ${index + 1}`,
      target_weight: index === 0 ? 0.12 : 0.02,
    }));
    const buckets = [{ path: "AssetClass/Equity", label: "Equity", target_weight: 1 }, ...parts];
    many = (await call(router.frameworks.create, { name: "Many", buckets } as never, act())).id;
  });
  beforeEach(() => configure("openai-compatible"));

  it("are asked for in two questions, and are all the model's", async () => {
    const proposal = await propose({ id: many });
    expect(server.calls.map(({ data }) => (data.buckets as unknown[]).length)).toEqual([40, 5]);
    expect(proposal.leaves).toHaveLength(MANY);
    expect(proposal.leaves.every(({ source }) => source === "model")).toBe(true);
    expect(proposal.source_reason).not.toContain("by rank, because");
    expect(proposal.model_use).toMatchObject({ input_tokens: 1_800, output_tokens: 600 });
    expect(proposal.model_use?.rounds.map(({ round }) => round)).toEqual([1, 1]);
  });

  it("say bucket by bucket which are by rank, and why, where the second question is refused", async () => {
    server.behave("refuse-second");
    const { leaves, source, source_reason } = await propose({ id: many });
    expect(source).toBe("model");
    expect(source_reason).toMatch(
      /5 of 45 buckets are by rank, because it did not choose for them: .*refused/,
    );
    expect(leaves.slice(0, 40).every((leaf) => leaf.source === "model")).toBe(true);
    expect(leaves.slice(40).map((leaf) => [leaf.source, leaf.products.length])).toEqual(
      Array.from({ length: 5 }, () => ["rules", 1]),
    );
  });

  it("share one time-out: what is not answered within it is by rank", async () => {
    vi.stubEnv("PLUMBLINE_MODEL_TIMEOUT_SECONDS", "3");
    server.behave("slow");
    const began = performance.now();
    const { source_reason, leaves } = await propose({ id: many });
    expect(performance.now() - began).toBeLessThan(4_500);
    expect(source_reason).toContain("no valid answer within 3 s");
    expect(leaves.filter(({ source }) => source === "model")).toHaveLength(40);
  });

  it("are none where the first question fails", async () => {
    server.behave("refuse");
    await expect(propose({ id: many })).rejects.toMatchObject({ code: "MODEL_REFUSED" });
  });
});

describe("the doors before products by a model", () => {
  beforeEach(() => configure("openai-compatible"));

  it("ask no model in a dry run, and refuse one that names the model", async () => {
    const dry = { context: harness.context(ada, { isDryRun: true }) };
    const proposal = await call(router.mapping.propose, { id: framework } as never, dry);
    expect(proposal).toMatchObject({
      source: "rules",
      source_reason: "By rank: a dry run asks no model.",
      leaves: [{ source: "rules" }, { source: "rules" }, { source: "rules" }],
    });
    const asked = call(router.mapping.propose, { id: framework, source: "model" } as never, dry);
    await expect(asked).rejects.toMatchObject({ code: "MODEL_IN_DRY_RUN", status: 422 });
    expect(server.calls).toHaveLength(0);
  });

  it("count each proposal, and those by the model besides", async () => {
    const counted: string[] = [];
    const limitRate = async (kind: string) => void counted.push(kind);
    const context = { context: harness.context(ada, { limitRate }) };
    await call(router.mapping.propose, { id: framework } as never, context);
    await call(router.mapping.propose, { id: framework, source: "rules" } as never, context);
    expect(counted).toEqual(["member", "proposal", "model", "member", "proposal"]);
  });
});
