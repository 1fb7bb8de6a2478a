import { expect, test } from "@playwright/test";
import { listen } from "./people";

test("a visitor checks an allocation by hand and goes on with a framework of it", async ({
  page,
  context,
}) => {
  const quiet = listen(context);
  await page.goto("/");
  await page.getByRole("link", { name: "Check your allocation" }).click();
  await page.waitForURL("/check");
  await page.getByLabel(/^Whole portfolio/).fill("183535.63");
  await expect(page.getByRole("status").first()).toHaveText(
    "2 of 6 classes are further from target than 5 points.",
  );
  const stocks = page.getByRole("row", { name: /^Stocks/ });
  await expect(stocks).toContainText("14.7");
  await expect(stocks).toContainText("$64,828 under");
  await expect(page.getByText("$105,856 of the portfolio")).toBeVisible();

  await page.getByLabel("Value of AAPL in USD").fill("200000");
  await expect(page.getByRole("status").first()).toHaveText(/worth more than the whole portfolio/);
  await page.getByLabel("Value of AAPL in USD").fill("26940");

  const crypto = page.getByRole("slider", { name: "Target of Crypto" });
  await crypto.focus();
  await page.keyboard.press("Home");
  await expect(page.getByRole("row", { name: /^Crypto/ })).toContainText("on target");
  await page.getByRole("button", { name: "Make a framework of these targets" }).click();
  await page.waitForURL(/\/frameworks\/[0-9a-f-]{36}$/);
  await expect(page.getByText("Commodities").first()).toBeVisible();
  await expect(page.getByText("Crypto", { exact: true })).toHaveCount(0);
  quiet.expectQuiet();
});
