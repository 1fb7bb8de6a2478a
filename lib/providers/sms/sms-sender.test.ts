import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { json, type LocalServer, messageFixture, openLocalServer } from "@/lib/providers/testing";
import { createSmsSender, smsText } from "./sms-sender";

let server: LocalServer;
let bodies: string[] = [];
let status = 201;

beforeAll(async () => {
  server = await openLocalServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      bodies.push(body);
      if (status > 0) json(response, status, { sid: "SM1", message: "their words" });
    });
  });
});
afterAll(() => server.close());

function send(answered: number) {
  status = answered;
  bodies = [];
  const url = `${server.url}/2010-04-01/Accounts/AC1/Messages.json`;
  const sender = createSmsSender({
    url,
    account: "AC1",
    token: "secret",
    from: "+15005550006",
    timeoutMs: 400,
  });
  const id = "11111111-1111-4111-8111-111111111111";
  const origin = "https://plumbline.test";
  return sender.send({ id, target: "+41791234567", secret: null, message: messageFixture(), origin, now: 0 });
}

describe("text messages through a provider", () => {
  it("posts the form of Twilio's interface, signed in, with the reading in words", async () => {
    await send(201);
    expect(server.requests.at(-1)).toBe("/2010-04-01/Accounts/AC1/Messages.json");
    expect(server.headers.at(-1)?.authorization).toBe(`Basic ${btoa("AC1:secret")}`);
    expect(Object.fromEntries(new URLSearchParams(bodies[0]))).toEqual({
      To: "+41791234567",
      From: "+15005550006",
      Body:
        "Household: Equity 63.2 %, target 60 %, band 57–63 %, 0.2 points over, since 2026-08-04 " +
        "https://plumbline.test/alerts",
    });
  });

  it("takes a refusal of the message as final, and what may pass as not now", async () => {
    await expect(send(400)).rejects.toMatchObject({ isFinal: true, message: /refused the message \(400\)/ });
    for (const answered of [401, 429, 500, 302]) {
      await expect(send(answered)).rejects.toMatchObject({ isFinal: false });
    }
    await expect(send(0)).rejects.toMatchObject({
      isFinal: false,
      message: "The receiver did not answer in time",
    });
  });

  it("keeps to three parts: a long name is cut, several buckets are counted", () => {
    const long = smsText(messageFixture({ portfolio_name: "N".repeat(255) }), "https://plumbline.test");
    expect(long).toHaveLength(201);
    expect(long).toMatch(/… https:\/\/plumbline\.test\/alerts$/);
    const many = smsText(messageFixture({}, { item_count: 312, portfolio_count: 120 }), null);
    expect(many).toBe("312 buckets are out of their bands: 120 portfolios");
  });
});
