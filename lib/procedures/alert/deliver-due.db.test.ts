import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTenantDatabase, type TenantDatabase } from "@/db/client";
import { createSmtpSender } from "@/lib/providers/mail/smtp-sender";
import { type SmtpProcess, startSmtp } from "@/lib/providers/mail/testing/smtp-process";
import { type Outgoing, SendError, type Senders } from "@/lib/providers/sender";
import { messageFixture } from "@/lib/providers/testing";
import { type AlertBench, openAlertBench } from "./alerts-fixture";
import { type Delivering, deliverDue } from "./deliver-due";
import { writeDigests } from "./write-digests";

let bench: AlertBench;
let smtp: SmtpProcess;
/** Four workers, each with connections of its own as four processes would have. */
let workers: TenantDatabase[];

beforeAll(async () => {
  bench = await openAlertBench();
  smtp = await startSmtp();
  workers = Array.from({ length: 4 }, () => openTenantDatabase(bench.harness.urls.appUrl, 2));
});
afterAll(async () => {
  await Promise.all(workers.map((each) => each.close()));
  await smtp.stop();
  await bench.close();
});
afterEach(async () => {
  await bench.admin`delete from portfolio`;
  await bench.admin`delete from notification_channel`;
});

const silent = { info: () => {}, warn: () => {} };
const nobody: Senders = { email: null, webhook: null, sms: null };

async function addChannel(kind = "email", rhythm = "at_once", target = "desk@example.test"): Promise<string> {
  const [row] = await bench.admin<{ id: string }[]>`
    insert into notification_channel (workspace_id, kind, name, target, secret, rhythm, is_enabled, created_by)
    values (${bench.owner.workspaceId}, ${kind}, 'Desk', ${target}, 'whsec_x', ${rhythm}, true, ${randomUUID()})
    returning id`;
  return row?.id ?? "";
}

async function write(channelId: string, count: number, hours = 0): Promise<void> {
  const message = messageFixture();
  for (let i = 0; i < count; i += 1) {
    await bench.admin`
      insert into alert_delivery (workspace_id, channel_id, once_key, message, state, attempts, created_at, next_attempt_at)
      values (${bench.owner.workspaceId}, ${channelId}, ${randomUUID()}, ${bench.admin.json(message)}, 'pending', 0,
        ${bench.at(hours)}, ${bench.at(hours)})`;
  }
}

const rows = () =>
  bench.admin<
    {
      id: string;
      state: string;
      attempts: number;
      last_error: string | null;
      next_attempt_at: Date;
      sent_at: Date | null;
    }[]
  >`select id, state, attempts, last_error, next_attempt_at, sent_at from alert_delivery order by created_at, id`;

function deliver(senders: Partial<Senders>, hours = 0, over: Partial<Delivering> = {}) {
  return deliverDue({
    database: bench.database,
    workspaceId: bench.owner.workspaceId,
    now: () => bench.at(hours),
    senders: { ...nobody, ...senders },
    origin: "https://plumbline.test",
    log: silent,
    chance: () => 0.5,
    ...over,
  });
}

describe("delivering what is due", () => {
  it("delivers each message once with four workers at once", async () => {
    await write(await addChannel(), 60);
    const sent: string[] = [];
    const email = {
      async send({ id }: Outgoing) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        sent.push(id);
      },
    };
    const done = await Promise.all(workers.map((database) => deliver({ email }, 0, { database })));
    expect(sent).toHaveLength(60);
    expect(new Set(sent).size).toBe(60);
    expect(done.reduce((total, each) => total + each.sent, 0)).toBe(60);
    expect(
      (await rows()).every((row) => row.state === "sent" && row.attempts === 1 && row.sent_at !== null),
    ).toBe(true);
  });

  it("outlasts a mail server that is down for an hour: one mail, under the id of the first attempt", async () => {
    await write(await addChannel(), 1);
    const { port } = smtp;
    await smtp.stop();
    const email = createSmtpSender({ url: smtp.url, from: "alerts@plumbline.test", timeoutMs: 10_000 });
    let hours = 0;
    while (hours < 1) {
      expect(await deliver({ email }, hours)).toMatchObject({ sent: 0, retried: 1 });
      const [row] = await rows();
      expect(row).toMatchObject({ state: "pending", last_error: "The mail server could not be reached" });
      hours = ((row?.next_attempt_at.getTime() ?? 0) - bench.at(0).getTime()) / 3_600_000;
    }
    expect(await deliver({ email }, hours - 0.01)).toMatchObject({ sent: 0, retried: 0 });
    smtp = await startSmtp(port);
    expect(await deliver({ email }, hours)).toEqual({ sent: 1, retried: 0, givenUp: 0 });
    const [row] = await rows();
    expect(row).toMatchObject({ state: "sent", last_error: null });
    expect(row?.attempts).toBeGreaterThan(5);
    expect(hours).toBeLessThan(1.5);
    expect(smtp.mails.filter(({ raw }) => raw.includes(`<${row?.id}@plumbline.test>`))).toHaveLength(1);
    expect(await deliver({ email }, 30)).toEqual({ sent: 0, retried: 0, givenUp: 0 });
  });

  it("gives up after a day, at once on a final refusal, with a reason in words", async () => {
    await write(await addChannel(), 1);
    await write(await addChannel("email", "at_once", "refuse@example.test"), 1, 20);
    const email = createSmtpSender({ url: smtp.url, from: "alerts@plumbline.test", timeoutMs: 10_000 });
    await deliver({ email: { send: () => Promise.reject(new SendError("The receiver answered 500")) } }, 19);
    expect(await deliver({ email }, 20)).toMatchObject({ sent: 1, givenUp: 1 });
    expect((await rows())[1]).toMatchObject({ last_error: "The mail server refused the message (550)" });

    await write(await addChannel("webhook"), 1, 20.1);
    const webhook = { send: () => Promise.reject(new SendError("The receiver answered 500")) };
    for (let hours = 20.5; hours <= 44.5; hours += 0.5) await deliver({ webhook }, hours);
    expect((await rows())[2]).toMatchObject({
      state: "given_up",
      last_error: "Given up after a day: The receiver answered 500",
    });
  });

  it("says what is not configured, and never tells a fault of ours in its own words", async () => {
    await write(await addChannel("sms", "at_once", "+41791234567"), 1);
    await deliver({});
    expect((await rows())[0]).toMatchObject({ last_error: "This server has no SMS provider configured" });
    await write(await addChannel("webhook"), 1, 1);
    await deliver({ webhook: { send: () => Promise.reject(new Error("secret at 10.0.0.1")) } }, 1);
    expect((await rows())[1]).toMatchObject({
      state: "pending",
      last_error: "The message could not be made",
    });
  });

  it("sends nothing to a channel that was switched off, and lets go what a dead worker held", async () => {
    const channel = await addChannel();
    await write(channel, 1);
    await bench.admin`update notification_channel set is_enabled = false where id = ${channel}`;
    expect(await deliver({})).toMatchObject({ givenUp: 1 });
    await bench.admin`update notification_channel set is_enabled = true where id = ${channel}`;
    await write(channel, 1);
    const email = { send: async () => {} };
    const lease = bench.at(0.02);
    await bench.admin`update alert_delivery set attempts = 1, next_attempt_at = ${lease} where state = 'pending'`;
    expect(await deliver({ email }, 0)).toMatchObject({ sent: 0 });
    expect(await deliver({ email }, 0.03)).toMatchObject({ sent: 1 });
  });

  it("does not let a late attempt overwrite what a newer one settled", async () => {
    await write(await addChannel(), 1);
    let release = () => {};
    const slow = {
      send: () =>
        new Promise<void>((_, reject) => {
          release = () => reject(new SendError("late"));
        }),
    };
    const late = deliver({ email: slow }, 0);
    await expect.poll(async () => (await rows())[0]?.attempts).toBe(1);
    expect(await deliver({ email: { send: async () => {} } }, 1)).toMatchObject({ sent: 1 });
    release();
    await late;
    expect(await rows()).toMatchObject([{ state: "sent", attempts: 2, last_error: null }]);
  });

  it("takes nothing of another workspace", async () => {
    await write(await addChannel(), 1);
    const { workspaceId } = await bench.harness.member();
    expect(await deliver({ email: { send: async () => {} } }, 1, { workspaceId })).toMatchObject({ sent: 0 });
  });
});

describe("the digest", () => {
  const digest = (hours: number) => {
    const now = bench.at(hours);
    const forDate = now.toISOString().slice(0, 10);
    return writeDigests(bench.database, { workspaceId: bench.owner.workspaceId, now, forDate });
  };
  const messages = () =>
    bench.admin<
      { message: { items: { label: string; notice: string }[]; item_count: number } }[]
    >`select message from alert_delivery order by created_at`;

  it("is one message a channel and day, with what is open, what is new and what closed", async () => {
    await bench.portfolio(bench.framework);
    await addChannel("email", "daily");
    await addChannel("email", "at_once");
    expect(await digest(1)).toBe(0);
    await bench.sharesAt(120, 24);
    expect(await digest(25)).toBe(1);
    expect(await digest(26)).toBe(0);
    expect((await messages()).at(-1)?.message).toMatchObject({
      kind: "digest",
      item_count: 2,
      items: [{ notice: "first" }, { notice: "first" }],
    });
    expect(await digest(49)).toBe(1);
    expect((await messages()).at(-1)?.message.items.map((item) => item.notice)).toEqual(["open", "open"]);
    await bench.sharesAt(100, 60);
    expect(await digest(73)).toBe(1);
    expect((await messages()).at(-1)?.message).toMatchObject({
      item_count: 0,
      items: [{ notice: "closed" }, { notice: "closed" }],
    });
    expect(await digest(97)).toBe(0);
  });

  it("leaves out what is snoozed, and is silent while all is acknowledged and nothing changed", async () => {
    await bench.portfolio(bench.framework);
    await addChannel("email", "daily");
    await bench.sharesAt(120, 24);
    await bench.admin`update alert_episode set snoozed_until = ${bench.at(200)} where path = 'AssetClass/Bonds'`;
    expect(await digest(25)).toBe(1);
    expect((await messages()).at(-1)?.message.items.map((item) => item.label)).toEqual(["Equity"]);
    await bench.admin`update alert_episode set acknowledged_at = ${bench.at(26)} where path = 'AssetClass/Equity'`;
    expect(await digest(49)).toBe(0);
    await bench.sharesAt(100, 60);
  });
});
