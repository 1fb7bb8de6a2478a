import { call } from "@orpc/server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPool } from "@/db/client";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness({ seeded: true });
});
afterAll(() => harness.close());

it("names what holds a product and what is mapped to it, in this workspace alone", async () => {
  const member = await harness.member();
  const context = harness.context(member);
  const framework = await call(
    router.frameworks.create,
    {
      name: "Two",
      base_ccy: "USD",
      method: "custom",
      weight_basis: "parent",
      rebalancing: { cadence: "Q", drift_bps: 300, band: "absolute" },
      buckets: [
        { path: "AssetClass/Equity", label: "Equity", target_weight: 0.6 },
        { path: "AssetClass/Bonds", label: "Bonds", target_weight: 0.4 },
      ],
    },
    { context },
  );
  const mapping = {
    "AssetClass/Equity": [{ symbol: "VTI", share: "1" }],
    "AssetClass/Bonds": [{ symbol: "BND", share: "1" }],
  };
  await call(router.mapping.set, { id: framework.id, version: framework.version, mapping }, { context });
  const admin = openPool(harness.urls.adminUrl, 1);
  const [portfolio] = await admin`
    INSERT INTO portfolio (workspace_id, name, base_ccy, origin, is_fractional, created_by)
    VALUES (${member.workspaceId}, 'Held', 'USD', 'import', true, ${member.userId}) RETURNING id`;
  await admin`
    INSERT INTO position (workspace_id, portfolio_id, product_id, quantity)
    SELECT ${member.workspaceId}, ${portfolio?.id}, id, 2.5 FROM product WHERE symbol = 'VTI'`;
  await admin.end();

  expect(await call(router.products.uses, { symbol: "vti" }, { context })).toEqual({
    portfolios: [{ id: portfolio?.id, name: "Held", quantity: "2.5" }],
    frameworks: [
      {
        id: framework.id,
        name: "Two",
        buckets: [{ path: "AssetClass/Equity", label: "Equity", share: 1 }],
      },
    ],
  });
  const stranger = harness.context(await harness.member());
  expect(await call(router.products.uses, { symbol: "VTI" }, { context: stranger })).toEqual({
    portfolios: [],
    frameworks: [],
  });
  await expect(call(router.products.uses, { symbol: "NOPE" }, { context })).rejects.toMatchObject({
    status: 404,
  });
});
