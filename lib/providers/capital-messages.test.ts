import { describe, expect, it } from "vitest";
import type { AlertMessage, CapitalItem } from "@/lib/schemas/alert-message";
import { renderMail } from "./mail/render-mail";
import { headline } from "./message-words";
import { smsText } from "./sms/sms-sender";
import { messageFixture } from "./testing";

const ORIGIN = "https://plumbline.test";
/** A strategy whose limit is nearly used up. */
const mark = (over: Partial<CapitalItem> = {}): CapitalItem => ({
  alert_id: "44444444-4444-4444-8444-444444444444",
  mark: "utilization",
  entity: "strategy",
  entity_id: "55555555-5555-4555-8555-555555555555",
  label: "Momentum",
  message: "Momentum is 95.0 % used: 950,000.00 of 1,000,000.00 USD is deployed",
  notice: "first",
  opened_at: "2026-08-04T12:00:00.000Z",
  ...over,
});
const ofCapital = (...capital: CapitalItem[]): AlertMessage => ({
  ...messageFixture(),
  items: [],
  item_count: 0,
  portfolio_count: 0,
  capital,
});

describe("messages about capital", () => {
  it("say one mark whole, and of several how many are open", () => {
    expect(headline(ofCapital(mark()))).toBe(`Capital: ${mark().message}`);
    expect(headline(ofCapital(mark(), mark()))).toBe("Capital: 2 alerts are open");
    expect(headline(ofCapital(mark(), mark({ notice: "closed" })))).toBe(`Capital: ${mark().message}`);
    expect(headline(ofCapital(mark({ notice: "closed" })))).toBe(
      `Capital: over, open since 2026-08-04: ${mark().message}`,
    );
    expect(headline(ofCapital(mark({ notice: "closed" }), mark({ notice: "closed" })))).toBe(
      "Capital: 2 alerts are over",
    );
  });

  it("stand beside buckets in a digest without changing what is said of those", () => {
    const both = { ...messageFixture(), capital: [mark()] };
    expect(headline(both)).toBe(`${headline(messageFixture())}; Capital: ${mark().message}`);
    const { text } = renderMail(both, ORIGIN);
    expect(text).toContain("Household\n  ▲ Equity 63.2 %");
    expect(text).toContain(`Capital\n  ▲ ${mark().message}\n  ${ORIGIN}/capital\n`);
  });

  it("open no tag in a mail, whatever a strategy is called", () => {
    const { html, subject } = renderMail(ofCapital(mark({ message: "<b>Momentum</b>\n is used" })), ORIGIN);
    expect(html).toContain("&lt;b&gt;Momentum&lt;/b&gt;");
    expect(html).not.toContain("<b>");
    expect(subject).not.toMatch(/\n/);
    expect(html).toContain(`<a href="${ORIGIN}/capital">Capital</a>`);
  });

  it("fit a text message", () => {
    expect(smsText(ofCapital(mark()), ORIGIN)).toBe(`Capital: ${mark().message} ${ORIGIN}/alerts`);
    expect(smsText(ofCapital(mark({ message: "x".repeat(500) })), ORIGIN).length).toBeLessThanOrEqual(201);
  });
});
