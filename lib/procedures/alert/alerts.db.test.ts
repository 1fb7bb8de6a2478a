import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { router } from "@/lib/procedures/router";
import { type SmtpProcess, startSmtp } from "@/lib/providers/mail/testing/smtp-process";
import { type LocalServer, openLocalServer } from "@/lib/providers/testing";
import { type AlertBench, openAlertBench } from "./alerts-fixture";

let bench: AlertBench;
let smtp: SmtpProcess;
const { alerts, channels } = router;

beforeAll(async () => {
  bench = await openAlertBench();
  smtp = await startSmtp();
});
afterAll(async () => {
  await smtp.stop();
  await bench.close();
});
beforeEach(() => vi.unstubAllEnvs());
afterEach(async () => {
  await bench.admin`delete from portfolio`;
  await bench.admin`delete from notification_channel`;
});

const mine = (hours = 0) => bench.as(bench.owner, hours);

/** A portfolio of which both buckets are out after a day; answers the alert of the shares. */
async function breached(name?: string): Promise<string> {
  await bench.portfolio(bench.framework, name);
  await bench.sharesAt(120, 24);
  const { items } = await call(alerts.list, {}, mine(24));
  await bench.sharesAt(120, 24);
  return items.find((item) => item.label === "Equity")?.id ?? "";
}

async function mended(hours: number): Promise<void> {
  await bench.sharesAt(100, hours);
}

describe("alerts", () => {
  it("are listed with figures, open ones first, by state, by portfolio and page by page", async () => {
    const id = await breached();
    const list = await call(alerts.list, {}, mine(25));
    expect(list.items.find((item) => item.id === id)).toMatchObject({
      label: "Equity",
      side: "above",
      state: "open",
      is_out: true,
      portfolio: { name: "Household" },
      target_weight: 0.5,
      actual_weight: 0.5454545455,
      band: { lower: 0.47, upper: 0.53 },
      notice_count: 1,
    });
    await call(alerts.acknowledge, { id }, mine(25));
    const [open, acknowledged] = (await call(alerts.list, {}, mine(26))).items;
    expect([open?.state, acknowledged?.state]).toEqual(["open", "acknowledged"]);
    const first = await call(alerts.list, { limit: 1 }, mine(26));
    const second = await call(alerts.list, { limit: 1, cursor: first.next_cursor ?? "" }, mine(26));
    expect([first.items[0]?.id, second.items[0]?.id]).toEqual([open?.id, acknowledged?.id]);
    expect(second.next_cursor).toBeNull();
    const only = await call(alerts.list, { state: "acknowledged" }, mine(26));
    expect(only.items.map((item) => item.id)).toEqual([id]);
    expect((await call(alerts.list, { portfolio_id: randomUUID() }, mine(26))).items).toEqual([]);
    expect(await call(alerts.counts, {}, mine(26))).toEqual({ open: 1, snoozed: 0, acknowledged: 1 });
    await expect(call(alerts.list, { cursor: "nonsense" }, mine())).rejects.toMatchObject({ status: 400 });
    await mended(30);
    const closed = await call(alerts.list, { state: "closed" }, mine(31));
    expect(closed.items).toHaveLength(2);
    expect(await call(alerts.counts, {}, mine(31))).toEqual({ open: 0, snoozed: 0, acknowledged: 0 });
  });

  it("keep their whole history and what became of their messages", async () => {
    await call(channels.create, { kind: "email", target: "Desk@Example.test" }, mine());
    const id = await breached();
    await call(alerts.snooze, { id, hours: 48 }, mine(25));
    expect(await call(alerts.counts, {}, mine(26))).toMatchObject({ open: 1, snoozed: 1 });
    await call(alerts.unsnooze, { id }, mine(27));
    await call(alerts.acknowledge, { id }, mine(28));
    await mended(30);
    const one = await call(alerts.get, { id }, mine(31));
    if (one.kind !== "drift") throw new Error("It is an alert of a bucket");
    expect(one.history.map((event) => event.kind)).toEqual([
      "opened",
      "noticed",
      "snoozed",
      "woken",
      "acknowledged",
      "closed",
    ]);
    expect(one.history[1]).toMatchObject({ channels: 1, drift: 0.0454545455 });
    expect(one.history[2]).toMatchObject({ actor_id: bench.owner.userId, until: bench.at(73).toISOString() });
    expect(one.history[5]).toMatchObject({ reason: "back_inside" });
    expect(one.deliveries).toMatchObject([
      { channel: { name: "desk@example.test" }, state: "pending", attempts: 0 },
    ]);
  });

  it("refuse what cannot be: a time gone by, both times, an alert that is over, another's alert", async () => {
    const id = await breached();
    await expect(call(alerts.snooze, { id, until: "2020-01-01T00:00:00Z" }, mine(25))).rejects.toMatchObject({
      status: 400,
    });
    await expect(
      call(alerts.snooze, { id, until: "2027-01-01T00:00:00Z", hours: 1 }, mine(25)),
    ).rejects.toThrow();
    await expect(call(alerts.snooze, { id }, mine(25))).rejects.toThrow();
    const stranger = await bench.harness.member();
    await expect(call(alerts.acknowledge, { id }, bench.as(stranger, 25))).rejects.toMatchObject({
      status: 404,
    });
    const viewer = { ...bench.owner, role: "viewer" as const };
    await expect(call(alerts.acknowledge, { id }, bench.as(viewer, 25))).rejects.toMatchObject({
      status: 403,
    });
    await mended(30);
    await expect(call(alerts.acknowledge, { id }, mine(31))).rejects.toMatchObject({ status: 409 });
  });

  it("write one audit line for each act that changed something", async () => {
    const id = await breached();
    await call(alerts.acknowledge, { id }, mine(25));
    await call(alerts.acknowledge, { id }, mine(26));
    const lines = await bench.admin`select action from audit_event where entity_id = ${id}`;
    expect(lines.map((line) => line.action)).toEqual(["alert.acknowledge"]);
    await mended(30);
  });
});

describe("notification channels", () => {
  it("show a webhook's secret once, and never in a list or a repeated answer", async () => {
    const context = bench.harness.context(bench.owner, { idempotencyKey: randomUUID() });
    const input = { kind: "webhook" as const, target: "https://hooks.example.test/a?b=c" };
    const made = await call(channels.create, input, { context });
    expect(made).toMatchObject({ name: "hooks.example.test", rhythm: "at_once", is_enabled: true });
    expect(made.secret).toMatch(/^whsec_[\w-]{43}$/);
    const again = await call(channels.create, input, { context });
    expect(again).toMatchObject({ id: made.id, secret: null });
    expect(JSON.stringify(await call(channels.list, {}, mine()))).not.toContain("whsec_");
    const stored = await bench.admin`select after::text from audit_event where entity_id = ${made.id}`;
    expect(JSON.stringify(stored)).not.toContain("whsec_");
  });

  it("take only targets that their kind can have", async () => {
    const refused: ["email" | "webhook" | "sms", string][] = [
      ["email", "nobody"],
      ["email", "a@b.test\r\nBcc: c@d.test"],
      ["email", "a@b.test, c@d.test"],
      ["webhook", "http://example.test/"],
      ["webhook", "ftp://example.test/"],
      ["webhook", "https://ada:pw@example.test/"],
      ["webhook", "somewhere"],
      ["webhook", "https://example.test/\0"],
      ["webhook", "https://example.test/\ud800"],
      ["webhook", "https://example.test/\r\nX-Other: y"],
      ["sms", "0791234567"],
      ["sms", "+0791234567"],
      ["sms", "+41 79 CALL ME"],
    ];
    for (const [kind, target] of refused) {
      await expect(call(channels.create, { kind, target }, mine()), target).rejects.toMatchObject({
        status: 400,
      });
    }
    const sms = await call(channels.create, { kind: "sms", target: "+41 (79) 123-45.67" }, mine());
    expect(sms).toMatchObject({ target: "+41791234567", secret: null, is_configured: false });
    const { missing_settings: missing } = await call(channels.list, {}, mine());
    expect(missing).toMatchObject({ email: ["PLUMBLINE_SMTP_URL", "PLUMBLINE_MAIL_FROM"], webhook: [] });
  });

  it("are changed, switched off and removed; guests have none; twenty are enough", async () => {
    const made = await call(channels.create, { kind: "email", target: "a@example.test" }, mine());
    const changed = await call(channels.change, { id: made.id, rhythm: "daily", is_enabled: false }, mine());
    expect(changed).toMatchObject({ rhythm: "daily", is_enabled: false, name: "a@example.test" });
    await call(channels.remove, { id: made.id }, mine());
    expect((await call(channels.list, {}, mine())).items).toEqual([]);
    const guest = { ...bench.owner, isGuest: true };
    await expect(
      call(channels.create, { kind: "email", target: "b@example.test" }, bench.as(guest)),
    ).rejects.toMatchObject({ status: 403 });
    for (let i = 0; i < 20; i += 1) {
      await call(channels.create, { kind: "email", target: `n${i}@example.test` }, mine());
    }
    await expect(
      call(channels.create, { kind: "email", target: "last@example.test" }, mine()),
    ).rejects.toMatchObject({ status: 422 });
  });
});

describe("a test message", () => {
  it("arrives by mail and says so", async () => {
    vi.stubEnv("PLUMBLINE_SMTP_URL", smtp.url);
    vi.stubEnv("PLUMBLINE_MAIL_FROM", "Plumbline <alerts@plumbline.test>");
    vi.stubEnv("PLUMBLINE_URL", "https://plumbline.test");
    const made = await call(channels.create, { kind: "email", target: "desk@example.test" }, mine());
    expect(made.is_configured).toBe(true);
    expect(await call(channels.test, { id: made.id }, mine())).toMatchObject({
      outcome: "sent",
      reason: null,
    });
    await expect.poll(() => smtp.mails.at(-1)?.raw).toMatch(/^Subject: Test message from Plumbline\r$/m);
    const [listed] = (await call(channels.list, {}, mine())).items;
    expect(listed?.last_delivery).toMatchObject({ state: "sent", attempts: 1 });
    const bad = await call(channels.create, { kind: "email", target: "refuse@example.test" }, mine());
    expect(await call(channels.test, { id: bad.id }, mine())).toMatchObject({
      outcome: "failed",
      reason: "The mail server refused the message (550)",
    });
  });

  it("arrives at a webhook of this machine only where that is allowed", async () => {
    const server: LocalServer = await openLocalServer((_request, response) => response.writeHead(200).end());
    await expect(call(channels.create, { kind: "webhook", target: server.url }, mine())).rejects.toThrow(
      /https/,
    );
    vi.stubEnv("PLUMBLINE_WEBHOOK_LOOPBACK", "allowed");
    const { id } = await call(channels.create, { kind: "webhook", target: server.url }, mine());
    const once = { context: bench.harness.context(bench.owner, { idempotencyKey: randomUUID() }) };
    const sent = await call(channels.test, { id }, once);
    expect(sent).toMatchObject({ outcome: "sent" });
    // A call that is repeated because its answer was lost sends nothing again and leaves no message behind.
    expect(await call(channels.test, { id }, once)).toEqual(sent);
    expect(server.requests).toHaveLength(1);
    const left =
      await bench.admin`select 1 from alert_delivery where channel_id = ${id} and state = 'pending'`;
    expect(left).toHaveLength(0);
    vi.stubEnv("PLUMBLINE_WEBHOOK_LOOPBACK", "");
    expect(await call(channels.test, { id }, mine())).toMatchObject({ outcome: "failed" });
    expect(server.requests).toHaveLength(1);
    await server.close();
  });

  it("says what is not configured, sends nothing in a dry run, and is not to be had without end", async () => {
    const { id } = await call(channels.create, { kind: "email", target: "desk@example.test" }, mine());
    expect(await call(channels.test, { id }, mine())).toMatchObject({
      outcome: "failed",
      reason: "This server has no mail server configured",
    });
    const dry = bench.harness.context(bench.owner, { isDryRun: true });
    expect(await call(channels.test, { id }, { context: dry })).toMatchObject({ outcome: "not_sent" });
    for (let i = 1; i < 10; i += 1) await call(channels.test, { id }, mine());
    await expect(call(channels.test, { id }, mine())).rejects.toMatchObject({ status: 429 });
    expect(await call(channels.test, { id }, mine(2))).toMatchObject({ outcome: "failed" });
  });
});
