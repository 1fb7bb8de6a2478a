import { call } from "@orpc/server";
import { openPool } from "@/db/client";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";

/** A day of the alert tests; the clock of a call is a number of hours after it. */
export const ALERT_START = Date.parse("2026-08-03T12:00:00Z");

export type AlertBench = Awaited<ReturnType<typeof openAlertBench>>;

/** Half shares, half bonds, a band of 3 points; both cost 100 until a test says otherwise. */
export async function openAlertBench() {
  const harness = await openHarness({ now: new Date(ALERT_START).toISOString() });
  const owner = await harness.member();
  const admin = openPool(harness.urls.adminUrl, 2);
  const at = (hours: number) => new Date(ALERT_START + hours * 3_600_000);
  const as = (principal: Principal, hours = 0) => ({
    context: harness.context(principal, { now: at(hours) }),
  });
  await seedProducts(owner, as);
  return {
    harness,
    owner,
    admin,
    at,
    as,
    database: harness.context(owner).database,
    framework: await makeFramework(owner, as),
    /** Opens a portfolio with 100,000 at the prices of its first day. */
    async portfolio(frameworkId: string, name = "Household", principal = owner) {
      const input = { name, framework_id: frameworkId, amount: "100000", as_of: "2026-08-03" };
      return call(router.portfolios.create, input, as(principal));
    },
    /** The close of the shares on the day that lies this many hours on. */
    async sharesAt(close: number, hours: number, principal = owner) {
      const day = at(hours).toISOString().slice(0, 10);
      const csv = `date,symbol,close\n${day},SHARES,${close}\n${day},BONDS,100\n`;
      await call(router.prices.import, { csv }, as(principal, hours));
    },
    async episodes() {
      return admin<
        { id: string; path: string; side: string; closed_at: Date | null; notice_count: number }[]
      >`select id, path, side, closed_at, notice_count from alert_episode order by opened_at, path`;
    },
    async history(episodeId: string) {
      const rows = await admin<{ kind: string }[]>`
        select kind from alert_event where episode_id = ${episodeId} order by seq`;
      return rows.map((row) => row.kind);
    },
    async close() {
      await admin.end();
      await harness.close();
    },
  };
}

type As = (principal: Principal, hours?: number) => { context: ReturnType<Harness["context"]> };

/** The two products at 100, in the workspace of this member. */
export async function seedProducts(principal: Principal, as: As): Promise<void> {
  for (const [symbol, assetClass] of [
    ["SHARES", "equity"],
    ["BONDS", "fixed_income"],
  ] as const) {
    const product = { symbol, name: symbol, type: "ETF", asset_class: assetClass, region: "us" } as const;
    await call(router.products.create, product, as(principal));
  }
  const csv = "date,symbol,close\n2026-08-03,SHARES,100\n2026-08-03,BONDS,100\n";
  await call(router.prices.import, { csv }, as(principal));
}

export async function makeFramework(principal: Principal, as: As): Promise<string> {
  const framework = await call(
    router.frameworks.create,
    {
      name: "Halves",
      buckets: [
        { path: "AssetClass/Equity", label: "Equity", target_weight: 0.5 },
        { path: "AssetClass/Bonds", label: "Bonds", target_weight: 0.5 },
      ],
      rebalancing: { cadence: "none", drift_bps: 300, fractional: true },
    },
    as(principal),
  );
  const shares = {
    "AssetClass/Equity": [{ symbol: "SHARES" }],
    "AssetClass/Bonds": [{ symbol: "BONDS" }],
  };
  await call(router.mapping.set, { id: framework.id, ...shares } as never, as(principal));
  return framework.id;
}
