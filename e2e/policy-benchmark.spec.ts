import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { listen, signUp } from "./people";

/** Through the API of the signed-in browser. */
function caller(page: Page) {
  const origin = new URL(page.url()).origin;
  return async (path: string, data?: unknown, method = data === undefined ? "GET" : "POST") => {
    const headers = { origin, ...(method === "GET" ? {} : { "idempotency-key": randomUUID() }) };
    const response = await page.request.fetch(`/api/v1${path}`, { method, data, headers });
    expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
    return response.json();
  };
}

test("a portfolio that strayed is shown beside what its policy would have held", async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  const heard = listen(context);
  await signUp(page, undefined, "/home");
  const api = caller(page);
  const framework = await api("/allocation-frameworks", { template: "balanced", name: "Balanced" });
  await api(`/allocation-frameworks/${framework.id}/mapping`, { fill_undecided: true }, "PUT");
  const opened = { name: "Strayed", framework_id: framework.id, amount: "10000.00", as_of: "2024-06-28" };
  const { id } = await api("/portfolios", opened);
  // Later money was left idle: the policy would have invested it.
  await api(`/portfolios/${id}/transactions`, {
    transactions: [{ kind: "deposit", date: "2025-01-15", amount: "10000.00" }],
  });
  const view = await api(`/analytics/portfolios/${id}/policy-benchmark`);
  expect(view).toMatchObject({ start_value: expect.any(String), net_flow: "10000.00", unavailable: null });
  const cents = (text: string) => Math.round(Number(text) * 100);
  expect(cents(view.policy.value) - cents(view.actual.value)).toBe(cents(view.shortfall.value));

  await page.goto(`/portfolios/${id}/performance`);
  const section = page.getByRole("region", { name: "Beside the policy" });
  const money = (text: string) =>
    Math.abs(Number(text)).toLocaleString("en-US", { style: "currency", currency: "USD" });
  await expect(section.getByText("Held to the policy")).toBeVisible();
  await expect(section.getByText(money(view.policy.value)).first()).toBeVisible();
  await expect(section.getByText(money(view.shortfall.value)).first()).toBeVisible();

  await section.getByRole("radio", { name: "Table" }).click();
  await expect(section.getByRole("table").first().getByRole("row").nth(1)).toContainText("10,000");
  await section.getByRole("radio", { name: "Products" }).click();
  const table = section.getByRole("table", { name: "Products of the portfolio beside those of its policy" });
  await expect(table.getByRole("row")).toHaveCount(view.products.length + 1);

  const idle = await api("/portfolios", { name: "No framework" });
  await api(`/portfolios/${idle.id}/transactions`, {
    transactions: [
      { kind: "deposit", date: "2024-06-28", amount: "1000.00" },
      { kind: "buy", date: "2024-06-28", symbol: "VTI", quantity: "1", price: "100" },
    ],
  });
  await page.goto(`/portfolios/${idle.id}/performance`);
  await expect(section.getByText("The portfolio hangs from no framework")).toBeVisible();
  heard.expectQuiet();
});
