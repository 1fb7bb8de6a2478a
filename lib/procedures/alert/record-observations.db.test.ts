import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { SYSTEM_ACTOR_ID } from "@/lib/kernel/ids";
import { router } from "@/lib/procedures/router";
import { type AlertBench, openAlertBench } from "./alerts-fixture";
import { type PortfolioObservation, recordObservations } from "./record-observations";
import { remindDue } from "./remind-due";

let bench: AlertBench;

beforeAll(async () => {
  bench = await openAlertBench();
});
afterAll(() => bench.close());
afterEach(async () => {
  await bench.admin`delete from portfolio`;
  await bench.admin`delete from notification_channel`;
  await bench.admin`delete from workspace_settings`;
});

const PERCENT = 100_000_000;

/** A portfolio's one bucket at a drift in percent; the band is ±3 %. */
function seen(portfolioId: string, drift: number | null, revision?: number): PortfolioObservation {
  const status = drift === null ? null : Math.abs(drift) > 3 ? "exceeds_band" : "within_band";
  const driftE10 = drift === null ? null : drift * PERCENT;
  const band = { targetE10: 50 * PERCENT, lowerE10: 47 * PERCENT, upperE10: 53 * PERCENT };
  return { portfolioId, revision, nodes: [{ path: "A/B", label: "B", status, driftE10, ...band }] };
}

function record(observations: PortfolioObservation[], hours = 0, runKey?: string) {
  const { owner, database, at } = bench;
  const { workspaceId } = owner;
  return database.write({ workspaceId, userId: SYSTEM_ACTOR_ID }, (tx) =>
    recordObservations(tx, { workspaceId, actorId: SYSTEM_ACTOR_ID, now: at(hours), observations, runKey }),
  );
}

async function addChannel(rhythm: "at_once" | "daily" = "at_once", isEnabled = true): Promise<string> {
  const [row] = await bench.admin<{ id: string }[]>`
    insert into notification_channel (workspace_id, kind, name, target, rhythm, is_enabled, created_by)
    values (${bench.owner.workspaceId}, 'email', 'Desk', 'desk@example.test', ${rhythm}, ${isEnabled}, ${randomUUID()})
    returning id`;
  return row?.id ?? "";
}

const deliveries = () => bench.admin<
  { channel_id: string; once_key: string; message: Record<string, unknown> }[]
>`
  select channel_id, once_key, message from alert_delivery order by created_at, once_key`;

describe("alerts follow the drift report", () => {
  it("opens for both buckets when prices push them out, once; closes when prices come back inside 80 %", async () => {
    await bench.portfolio(bench.framework);
    expect(await bench.episodes()).toEqual([]);
    await bench.sharesAt(120, 24);
    const open = await bench.episodes();
    expect(open.map(({ path, side }) => [path, side])).toEqual([
      ["AssetClass/Bonds", "below"],
      ["AssetClass/Equity", "above"],
    ]);
    await bench.sharesAt(121, 25);
    expect(await bench.episodes()).toHaveLength(2);
    // 111 / 211 = 52.6 %: within the band of 3 points, outside 80 % of it.
    await bench.sharesAt(111, 26);
    expect((await bench.episodes()).map((each) => each.closed_at)).toEqual([null, null]);
    await bench.sharesAt(108, 27);
    expect((await bench.episodes()).every((each) => each.closed_at !== null)).toBe(true);
    expect(await bench.history(open[0]?.id ?? "")).toEqual(["opened", "noticed", "closed"]);
    await bench.sharesAt(100, 28);
  });

  it("closes when a change of the holdings mends the breach, and on deletion; opens anew when restored", async () => {
    const { owner, as } = bench;
    await bench.sharesAt(120, 24);
    const { id } = await bench.portfolio(bench.framework);
    await bench.sharesAt(150, 25);
    const shares = (units: string) => [{ symbol: "SHARES", quantity: units }];
    expect(await bench.episodes()).toHaveLength(2);
    await call(router.portfolios.change, { id, holdings: shares("333.33") } as never, as(owner, 26));
    expect((await bench.episodes()).every((each) => each.closed_at !== null)).toBe(true);
    await call(router.portfolios.change, { id, holdings: shares("800") } as never, as(owner, 27));
    await call(router.portfolios.archive, { id }, as(owner, 28));
    expect((await bench.episodes()).filter((each) => each.closed_at === null)).toEqual([]);
    await call(router.portfolios.restore, { id }, as(owner, 29));
    expect((await bench.episodes()).filter((each) => each.closed_at === null)).toHaveLength(2);
    await bench.sharesAt(100, 30);
  });

  it("writes nothing in a dry run", async () => {
    const { owner } = bench;
    await bench.portfolio(bench.framework);
    const csv = "date,symbol,close\n2026-08-04,SHARES,150\n";
    const context = bench.harness.context(owner, { isDryRun: true, now: bench.at(24) });
    await call(router.prices.import, { csv }, { context });
    expect(await bench.episodes()).toEqual([]);
  });
});

describe("recording many portfolios", () => {
  it("writes one message a portfolio for each channel told at once, and none for others", async () => {
    const first = await bench.portfolio(bench.framework, "First");
    const second = await bench.portfolio(bench.framework, "Second");
    const channel = await addChannel();
    await addChannel("daily");
    await addChannel("at_once", false);
    const recorded = await record([seen(first.id, 5), seen(second.id, -4)]);
    expect(recorded).toEqual({ opened: 2, closed: 0, kept: 0, notices: 2, moved: 0 });
    const written = await deliveries();
    expect(written.map((each) => each.channel_id)).toEqual([channel, channel]);
    expect(
      written.map((each) => (each.message.items as { portfolio_name: string }[])[0]?.portfolio_name).sort(),
    ).toEqual(["First", "Second"]);
    const [event] = await bench.admin`
      select detail from alert_event where kind = 'noticed' and detail -> 'message_keys' ? ${written[0]?.once_key ?? ""}`;
    expect(event?.detail).toMatchObject({ channels: 1 });
  });

  it("gathers a run into one message for each channel, until that is on its way", async () => {
    const portfolios = [];
    for (const name of ["One", "Two", "Three"]) portfolios.push(await bench.portfolio(bench.framework, name));
    const [one, two, three] = portfolios.map((each) => each.id) as [string, string, string];
    await addChannel();
    await record([seen(one, 5)], 0, "day");
    await record([seen(two, 5)], 0, "day");
    const [grown, ...others] = await deliveries();
    expect(others).toEqual([]);
    expect(grown).toMatchObject({ once_key: "run:day", message: { item_count: 2, portfolio_count: 2 } });
    expect(grown?.message.items).toHaveLength(2);
    await bench.admin`update alert_delivery set attempts = 1`;
    await record([seen(three, 5)], 0, "day");
    expect(await deliveries()).toHaveLength(2);
  });

  it("does nothing twice when a run is repeated, and reminds after the workspace's own cooldown", async () => {
    const { id } = await bench.portfolio(bench.framework);
    await bench.admin`insert into workspace_settings (workspace_id, alert_cooldown_hours) values (${bench.owner.workspaceId}, 48)`;
    await record([seen(id, 5)]);
    expect(await record([seen(id, 5)])).toMatchObject({ opened: 0, kept: 1, notices: 0 });
    expect(await record([seen(id, 6)], 47)).toMatchObject({ notices: 0 });
    expect(await record([seen(id, 6)], 48)).toMatchObject({ notices: 1 });
    const [episode] = await bench.episodes();
    expect(await bench.history(episode?.id ?? "")).toEqual(["opened", "noticed", "reminded"]);
  });

  it("leaves what is unknown, what moved meanwhile, what is absent and what is deleted", async () => {
    const { id } = await bench.portfolio(bench.framework);
    const revision = 1000;
    const blocked: PortfolioObservation = { portfolioId: id, nodes: null };
    await record([seen(id, null), blocked, seen(randomUUID(), 9)]);
    expect(await record([seen(id, 9, revision)])).toMatchObject({ moved: 1, opened: 0 });
    await bench.admin`update portfolio set archived_at = now() where id = ${id}`;
    await record([seen(id, 9)]);
    expect(await bench.episodes()).toEqual([]);
    await bench.admin`update portfolio set archived_at = null where id = ${id}`;
    await record([seen(id, 9)]);
    await record([blocked], 1);
    expect((await bench.episodes()).map((each) => each.closed_at)).toEqual([null]);
  });

  it("ends the episode of a bucket that the framework no longer has, and turns from over to under", async () => {
    const { id } = await bench.portfolio(bench.framework);
    await record([seen(id, 5)]);
    expect(await record([seen(id, -5)], 1)).toMatchObject({ opened: 1, closed: 1, notices: 1 });
    expect(await record([{ portfolioId: id, nodes: [] }], 2)).toMatchObject({ closed: 1 });
    const [over, under] = await bench.episodes();
    expect(await bench.history(over?.id ?? "")).toEqual(["opened", "noticed", "closed"]);
    expect(await bench.history(under?.id ?? "")).toEqual(["opened", "noticed", "closed"]);
  });

  it("leaves one open episode when eight look at the same portfolio at once", async () => {
    const { id } = await bench.portfolio(bench.framework);
    await addChannel();
    await Promise.all(Array.from({ length: 8 }, () => record([seen(id, 5)])));
    const episodes = await bench.episodes();
    expect(episodes).toMatchObject([{ closed_at: null, notice_count: 1 }]);
    expect(await deliveries()).toHaveLength(1);
  });

  it("never touches another workspace's portfolios", async () => {
    const stranger = await bench.harness.member();
    const { id } = await bench.portfolio(bench.framework);
    const { workspaceId } = stranger;
    const recorded = await bench.database.write({ workspaceId, userId: SYSTEM_ACTOR_ID }, (tx) =>
      recordObservations(tx, {
        workspaceId,
        actorId: SYSTEM_ACTOR_ID,
        now: bench.at(0),
        observations: [seen(id, 9)],
      }),
    );
    expect(recorded).toMatchObject({ opened: 0 });
    expect(await bench.episodes()).toEqual([]);
  });
});

describe("reminders between two sweeps", () => {
  it("come when the cooldown is over, for what is still out, and only then", async () => {
    const { owner, database, at } = bench;
    const who = (hours: number) => ({ workspaceId: owner.workspaceId, now: at(hours) });
    await bench.portfolio(bench.framework);
    await bench.sharesAt(120, 24);
    expect(await remindDue(database, who(47))).toBe(0);
    expect(await remindDue(database, who(48))).toBe(2);
    expect(await remindDue(database, who(49))).toBe(0);
    await bench.sharesAt(111, 50);
    expect(await remindDue(database, who(200))).toBe(0);
    await bench.sharesAt(100, 201);
    expect((await bench.episodes()).every((each) => each.closed_at !== null)).toBe(true);
  });
});
