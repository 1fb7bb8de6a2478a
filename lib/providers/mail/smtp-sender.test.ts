import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Outgoing } from "@/lib/providers/sender";
import { messageFixture } from "@/lib/providers/testing";
import { createSmtpSender } from "./smtp-sender";
import { type SmtpProcess, startSmtp } from "./testing/smtp-process";

let smtp: SmtpProcess;
const NOW = Date.UTC(2026, 7, 4, 12);
const from = "Plumbline <alerts@plumbline.test>";

beforeAll(async () => {
  smtp = await startSmtp();
});
afterAll(() => smtp.stop());

function outgoing(over: Partial<Outgoing> = {}): Outgoing {
  const id = "11111111-1111-4111-8111-111111111111";
  const origin = "https://plumbline.test";
  return {
    id,
    target: "ada@example.test",
    secret: null,
    message: messageFixture(),
    origin,
    now: NOW,
    ...over,
  };
}

const sender = (url = smtp.url) => createSmtpSender({ url, from, timeoutMs: 2_000 });

/** Takes quoted-printable apart: soft line breaks and =XX. */
function decoded(raw: string): string {
  const bytes = raw
    .replaceAll("=\r\n", "")
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

describe("mail over SMTP, to a server of its own process", () => {
  it("delivers subject, both bodies, the reading in words and the link, under a stable Message-ID", async () => {
    await sender().send(outgoing());
    const mail = smtp.mails.at(-1);
    expect(mail).toMatchObject({ from: "alerts@plumbline.test", to: ["ada@example.test"] });
    const raw = mail?.raw ?? "";
    expect(raw).toMatch(/^Subject: Equity is over its band: Household\r$/m);
    expect(raw).toMatch(/^Message-ID: <11111111-1111-4111-8111-111111111111@plumbline.test>\r$/m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).toMatch(/multipart\/alternative/);
    const text = decoded(raw);
    expect(text).toContain("▲ Equity 63.2 %, target 60 %, band 57–63 %, 0.2 points over, since 2026-08-04");
    expect(text).toContain("https://plumbline.test/portfolios/22222222-2222-4222-8222-222222222222");
    expect(text).toContain('href="https://plumbline.test/alerts/channels"');
  });

  it("lets no name end a header line or open a tag", async () => {
    const name = "Sly\r\nBcc: all@example.test\r\n\r\n<script>";
    await sender().send(outgoing({ message: messageFixture({ portfolio_name: name }) }));
    const mail = smtp.mails.at(-1);
    expect(mail?.to).toEqual(["ada@example.test"]);
    const [head = "", body = ""] = (mail?.raw ?? "").split(/\r\n\r\n(.*)/s);
    expect(head).not.toMatch(/^Bcc:/im);
    expect(decoded(body)).toContain("&lt;script&gt;");
    expect(decoded(body)).not.toContain("</ul><script>");
  });

  it("refuses an address that could name a second recipient or header, before anything is sent", async () => {
    const before = smtp.mails.length;
    for (const target of [
      "a@b.test\r\nBcc: c@d.test",
      "a@b.test, c@d.test",
      "<a@b.test>",
      "a b@c.test",
      "nobody",
    ]) {
      await expect(sender().send(outgoing({ target }))).rejects.toMatchObject({
        name: "SendError",
        isFinal: true,
      });
    }
    expect(smtp.mails).toHaveLength(before);
  });

  it("takes 5xx as the last word and 4xx as not now", async () => {
    const fate = (target: string) => sender().send(outgoing({ target }));
    await expect(fate("refuse@example.test")).rejects.toMatchObject({
      isFinal: true,
      message: "The mail server refused the message (550)",
    });
    await expect(fate("full@example.test")).rejects.toMatchObject({ isFinal: true, message: /554/ });
    await expect(fate("busy@example.test")).rejects.toMatchObject({ isFinal: false, message: /451/ });
  });

  it("says when nobody is there, when it takes too long, and when the password is wrong", async () => {
    const gone = await startSmtp();
    await gone.stop();
    await expect(sender(gone.url).send(outgoing())).rejects.toMatchObject({
      isFinal: false,
      message: /reached/,
    });
    await expect(sender().send(outgoing({ target: "hang@example.test" }))).rejects.toMatchObject({
      isFinal: false,
      message: "The mail server did not answer in time",
    });
    const wrong = smtp.url.replace("//", "//ada:wrong@");
    await expect(sender(wrong).send(outgoing())).rejects.toMatchObject({
      isFinal: false,
      message: /password/,
    });
    await sender(smtp.url.replace("//", "//ada:right@")).send(outgoing());
  });

  it("does not wait for a server that never greets", async () => {
    const mute: Server = createServer(() => {});
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    const { port } = mute.address() as { port: number };
    await expect(sender(`smtp://127.0.0.1:${port}`).send(outgoing())).rejects.toMatchObject({
      isFinal: false,
    });
    mute.close();
  });
});
