import { call } from "@orpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import { writeDigests } from "@/lib/procedures/alert/write-digests";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { headline } from "@/lib/providers/message-words";
import { alertMessage } from "@/lib/schemas/alert-message";
import { type Fund, moved, openFund } from "./allocator-fixture";
import { observeCapital } from "./observe-capital";

const { alerts, channels } = router;
const START = Date.parse("2026-11-20T12:00:00Z");
const at = (hours: number) => new Date(START + hours * 3_600_000);

let harness: Harness;
let admin: ReturnType<typeof openPool>;
let fund: Fund;
const funds: Fund[] = [];

beforeAll(async () => {
  harness = await openHarness({ now: at(0).toISOString() });
  admin = openPool(harness.urls.adminUrl, 2);
});
beforeEach(async () => {
  fund = await openFund(harness, "10000000.00");
  funds.push(fund);
});
afterAll(async () => {
  for (const each of funds) await each.close();
  await admin.end();
  await harness.close();
});

const look = (hours: number, of = fund) =>
  harness
    .context(of.owner)
    .database.write(of.owner, (tx) =>
      observeCapital(tx, { workspaceId: of.owner.workspaceId, now: at(hours) }),
    );
const listed = async (query: object = {}) =>
  (await call(alerts.list, query, fund.as())).items.filter((item) => item.kind === "capital");
const deliveries = () => admin<{ once_key: string; message: unknown; state: string }[]>`
  select once_key, message, state from alert_delivery where workspace_id = ${fund.owner.workspaceId} order by created_at`;
const back = (id: string, amount: string) => {
  const [posting] = [moved("allocate", `-${amount}`, id)];
  return fund.post({ ...posting, kind: "deallocate" });
};

describe("alerts of capital", () => {
  it("are opened once, reworded while they stand, and closed once, well below their mark", async () => {
    const id = await fund.strategy("Momentum", { limit: "1000000.00", deployed: "900000.00" });
    expect(await look(0)).toEqual({ opened: 0, closed: 0, open: 0 });
    await fund.post(moved("allocate", "50000.00", id));
    expect(await look(1)).toEqual({ opened: 1, closed: 0, open: 1 });
    expect(await look(1)).toEqual({ opened: 0, closed: 0, open: 1 });
    expect(await listed()).toMatchObject([
      {
        kind: "capital",
        mark: "utilization",
        entity: "strategy",
        entity_id: id,
        label: "Momentum",
        message: "Momentum is 95.0 % used: 950,000.00 of 1,000,000.00 USD is deployed",
        state: "open",
        opened_at: at(1).toISOString(),
        closed_at: null,
      },
    ]);
    await back(id, "80000.00");
    expect(await look(2)).toEqual({ opened: 0, closed: 0, open: 1 });
    expect(await listed()).toMatchObject([
      { message: "Momentum is 87.0 % used: 870,000.00 of 1,000,000.00 USD is deployed", state: "open" },
    ]);
    await back(id, "20000.00");
    expect(await look(3)).toEqual({ opened: 0, closed: 1, open: 0 });
    expect(await listed({ state: "open" })).toEqual([]);
    expect(await listed()).toMatchObject([{ state: "closed", closed_at: at(3).toISOString() }]);
    await fund.post(moved("allocate", "145000.00", id));
    expect(await look(4)).toEqual({ opened: 2, closed: 0, open: 2 });
    expect((await listed({ state: "open" })).map(({ mark }) => mark).sort()).toEqual([
      "capacity",
      "utilization",
    ]);
  });

  it("looked at by eight at once are opened once and told of once", async () => {
    await call(channels.create, { kind: "webhook", target: "https://desk.example.test/hook" }, fund.as());
    await fund.strategy("Momentum", { limit: "1000000.00", deployed: "950000.00" });
    const looks = await Promise.all(Array.from({ length: 8 }, () => look(1)));
    expect(looks.map(({ opened }) => opened).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    expect(await listed()).toHaveLength(1);
    expect(await deliveries()).toHaveLength(1);
  });

  it("go to every channel that is told at once, as one message for all that was crossed together", async () => {
    await call(channels.create, { kind: "email", target: "desk@example.test" }, fund.as());
    await call(channels.create, { kind: "email", target: "daily@example.test", rhythm: "daily" }, fund.as());
    await fund.strategy("Momentum", { limit: "1000000.00", deployed: "995000.00" });
    await look(1);
    const [alert, other] = await listed();
    const sent = await deliveries();
    expect(sent).toHaveLength(1);
    const message = alertMessage.parse(sent[0]?.message);
    expect(message).toMatchObject({ kind: "notice", items: [], item_count: 0 });
    expect(message.capital?.map(({ alert_id }) => alert_id).sort()).toEqual([alert?.id, other?.id].sort());
    expect(headline(message)).toBe("Capital: 2 alerts are open");
    const detail = await call(alerts.get, { id: alert?.id ?? "" }, fund.as());
    expect(detail).toMatchObject({
      kind: "capital",
      deliveries: [{ channel: { name: "desk@example.test" }, state: "pending" }],
    });
    const queued = await admin`select name from pgboss.job
      where name = 'deliver-alerts' and data ->> 'workspaceId' = ${fund.owner.workspaceId}`;
    expect(queued).toHaveLength(1);
  });

  it("stand in the day's digest while they are open, and once when they are over", async () => {
    await call(channels.create, { kind: "email", target: "daily@example.test", rhythm: "daily" }, fund.as());
    const id = await fund.strategy("Momentum", { limit: "1000000.00", deployed: "950000.00" });
    await look(1);
    const { workspaceId } = fund.owner;
    const { database } = harness.context(fund.owner);
    const digest = (hours: number, forDate: string) =>
      writeDigests(database, { workspaceId, now: at(hours), forDate });
    expect(await digest(2, "2026-11-20")).toBe(1);
    expect(await digest(3, "2026-11-20")).toBe(0);
    await back(id, "900000.00");
    await look(4);
    expect(await digest(26, "2026-11-21")).toBe(1);
    expect(await digest(50, "2026-11-22")).toBe(0);
    const heads = (await deliveries()).map(({ message }) => headline(alertMessage.parse(message)));
    expect(heads).toEqual([
      "Capital: Momentum is 95.0 % used: 950,000.00 of 1,000,000.00 USD is deployed",
      "Capital: over, open since 2026-11-20: Momentum is 95.0 % used: 950,000.00 of 1,000,000.00 USD is deployed",
    ]);
  });

  it("are counted, listed beside those of buckets by page, acknowledged once, and not snoozed", async () => {
    await fund.strategy("Momentum", { limit: "1000000.00", deployed: "950000.00" });
    await fund.strategy("Value", { limit: "100000.00", deployed: "95000.00" });
    await look(1);
    expect(await call(alerts.counts, {}, fund.as())).toEqual({ open: 3, snoozed: 0, acknowledged: 0 });
    const [first] = await listed();
    const id = first?.id ?? "";
    const known = await call(alerts.acknowledge, { id }, fund.as());
    expect(known).toMatchObject({
      kind: "capital",
      state: "acknowledged",
      acknowledged_by: fund.owner.userId,
    });
    expect(await call(alerts.acknowledge, { id }, fund.as())).toEqual(known);
    expect(await call(alerts.counts, {}, fund.as())).toEqual({ open: 2, snoozed: 0, acknowledged: 1 });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await call(alerts.list, { limit: 1, cursor }, fund.as());
      seen.push(...page.items.map((item) => item.id));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(3);
    expect(seen.at(-1)).toBe(id);
    expect(await listed({ kind: "drift" })).toEqual([]);
    await expect(call(alerts.snooze, { id, hours: 1 }, fund.as())).rejects.toMatchObject({ status: 409 });
    const viewer = await harness.member("viewer", fund.owner.workspaceId);
    await expect(call(alerts.acknowledge, { id }, fund.as(viewer))).rejects.toMatchObject({ status: 403 });
    const stranger = await harness.member();
    await expect(call(alerts.get, { id }, fund.as(stranger))).rejects.toMatchObject({ status: 404 });
  });

  it("tell of a reserve that is over-deployed", async () => {
    await fund.strategy("Momentum", { deployed: "6000000.00" });
    await admin`update capital_reserve set deployable_fraction = 0.5 where workspace_id = ${fund.owner.workspaceId}`;
    await look(1);
    expect((await listed()).find(({ mark }) => mark === "over_deployed")).toMatchObject({
      entity: "reserve",
      entity_id: fund.owner.workspaceId,
      message:
        "The reserve is over-deployed by 1,000,000.00 USD: 6,000,000.00 of 5,000,000.00 USD that may be",
    });
  });
});
