import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { startSmtp } from "@/lib/providers/mail/testing/smtp-process";
import { listen, signUp } from "./people";

async function send(page: Page, path: string, data: unknown, method = "POST", type?: string) {
  const headers = { origin: new URL(page.url()).origin, ...(type && { "content-type": type }) };
  const response = await page.request.fetch(`/api/v1${path}`, { method, data, headers });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return response.json();
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** The close of the shares on a day; bonds stay at 100. */
function sharesAt(page: Page, close: number, days: number) {
  const csv = `date,symbol,close\n${daysAgo(days)},SHARES,${close}\n${daysAgo(days)},BONDS,100\n`;
  return send(page, "/prices/import", csv, "POST", "text/csv");
}

/** Half shares, half bonds, a band of 3 points: a portfolio in line. */
async function furnish(page: Page): Promise<void> {
  for (const [symbol, assetClass] of [
    ["SHARES", "equity"],
    ["BONDS", "fixed_income"],
  ]) {
    await send(page, "/products", {
      symbol,
      name: symbol,
      type: "ETF",
      asset_class: assetClass,
      region: "us",
    });
  }
  await sharesAt(page, 100, 3);
  const { id } = await send(page, "/allocation-frameworks", {
    name: "Halves",
    buckets: [
      { path: "AssetClass/Equity", label: "Equity", target_weight: 0.5 },
      { path: "AssetClass/Bonds", label: "Bonds", target_weight: 0.5 },
    ],
    rebalancing: { cadence: "none", drift_bps: 300, fractional: true },
  });
  const mapping = { "AssetClass/Equity": [{ symbol: "SHARES" }], "AssetClass/Bonds": [{ symbol: "BONDS" }] };
  await send(page, `/allocation-frameworks/${id}/mapping`, mapping, "PUT");
  await send(page, "/portfolios", { name: "Household", framework_id: id, amount: "10000.00" });
}

/** Nothing serious for axe, and nothing sideways on a phone. */
async function inspect(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" "))}`)).toEqual([]);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
  if (size) await page.setViewportSize(size);
}

async function act(page: Page, bucket: string, entry: RegExp): Promise<void> {
  await page.getByRole("button", { name: `Act on ${bucket}, Household` }).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

test("prices push a bucket out: the alert appears, is acknowledged, snoozed, and closes with its history", async ({
  page,
  context,
}) => {
  const quiet = listen(context);
  await signUp(page, undefined, "/settings");
  await furnish(page);
  await page.goto("/alerts");
  await expect(page.getByRole("heading", { name: "No alerts" })).toBeVisible();

  // Nobody reloads: the list and the badge follow the import.
  await sharesAt(page, 120, 2);
  await expect(page.getByText("2 alerts are open.")).toBeVisible();
  await expect(page.getByRole("link", { name: /Alerts 2 open/ })).toBeVisible();
  const reading = "Equity 54.5 %, target 50 %, band 47–53 %, 1.5 points over";
  await expect(page.getByRole("img", { name: reading })).toBeVisible();

  await inspect(page);
  await act(page, "Equity", /Acknowledge/);
  await act(page, "Bonds", /Snooze for a week/);
  await expect(page.getByText("Nothing new is out of its band, 1 snoozed, 1 acknowledged.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Alerts \d/ })).toHaveCount(0);

  await sharesAt(page, 101, 1);
  await expect(page.getByText("No bucket is out of its band.")).toBeVisible();
  await page.getByRole("link", { name: "Equity", exact: true }).click();
  const history = page.getByRole("region", { name: "History" }).getByRole("listitem");
  await expect(history).toHaveText([
    /Closed: back inside 80 % of its band/,
    /Acknowledged by Ada Plumb/,
    /Told in the app/,
    /Opened: it left its band at \+4\.5/,
  ]);
  await inspect(page);
  quiet.expectQuiet();
});

test("a channel is added, tested and told: a signed webhook and a mail", async ({ page }) => {
  const received: { headers: IncomingHttpHeaders; body: string }[] = [];
  const receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const smtp = await startSmtp(Number(process.env.PLUMBLINE_E2E_SMTP_PORT ?? 3119));
  try {
    await signUp(page, undefined, "/alerts/channels");
    await page.getByRole("radio", { name: "Webhook" }).click();
    await page
      .getByLabel("Address")
      .fill(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`);
    await page.getByRole("button", { name: "Add channel" }).click();
    const secret = await page.getByRole("textbox", { name: /shown this once/ }).inputValue();
    await page.getByRole("button", { name: /Send a test message to 127/ }).click();
    await expect(page.getByText(/A test message was sent to 127/)).toBeVisible();
    const [hook] = received;
    const [, t, v1] = /^t=(\d+),v1=(\w+)$/.exec(String(hook?.headers["x-plumbline-signature"])) ?? [];
    expect(v1).toBe(createHmac("sha256", secret).update(`${t}.${hook?.body}`).digest("hex"));
    expect(JSON.parse(hook?.body ?? "{}")).toMatchObject({ type: "alert.test" });

    await page.getByRole("radio", { name: "E-mail" }).click();
    await page.getByLabel("Address").fill("nobody at all");
    await page.getByRole("button", { name: "Add channel" }).click();
    await expect(page.getByText("This is not an email address")).toBeVisible();
    await page.getByLabel("Address").fill("desk@example.test");
    await page.getByRole("button", { name: "Add channel" }).click();
    await page.getByRole("button", { name: "Send a test message to desk@example.test" }).click();
    await expect(page.getByText("A test message was sent to desk@example.test")).toBeVisible();
    await expect.poll(() => smtp.mails.at(-1)?.to).toEqual(["desk@example.test"]);
    expect(smtp.mails.at(-1)?.raw).toContain("Subject: Test message from Plumbline");

    await inspect(page);
    await page.getByRole("button", { name: "Remove desk@example.test" }).click();
    await page.getByRole("button", { name: "Remove channel" }).click();
    await expect(page.getByRole("button", { name: "Remove desk@example.test" })).toHaveCount(0);
  } finally {
    receiver.close();
    await smtp.stop();
  }
});
