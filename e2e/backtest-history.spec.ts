import { expect, test } from "@playwright/test";
import { listen, signUp } from "./people";

test("a century of a framework without any prices: by year, by month, with another series", async ({
  page,
  context,
}) => {
  const quiet = listen(context);
  await signUp(page, undefined, "/backtests/history");
  // Nobody's framework yet: 60/40 stands there. S&P 500 and 10-year Treasuries, looked at once a year.
  await expect(
    page.getByText(/^60\/40 made 8\.\d\s% a year from 1928 to 2025, 5\.\d\s% after inflation/),
  ).toBeVisible();
  await expect(page.getByRole("heading", { name: /of 98 years ended lower than they began/ })).toBeVisible();
  await expect(page.getByRole("table", { name: "The worst calendar years" })).toContainText("1931");
  await expect(page.getByText(/Aswath Damodaran, NYU Stern/).first()).toBeVisible();

  await page.getByRole("combobox", { name: "Framework or template" }).click();
  await page.keyboard.type("Permanent");
  await page.getByRole("option", { name: /Permanent Portfolio/ }).click();
  await page.waitForURL(/template=permanent/);
  await expect(page.getByText(/^Permanent Portfolio made/)).toBeVisible();
  const series = page.getByRole("table", { name: "What speaks for each bucket" });
  await expect(series.getByRole("row", { name: /Long Treasuries/ })).toContainText(
    "10-year Treasuries stand in",
  );

  const before = await page.getByText(/^Permanent Portfolio made/).textContent();
  await series.getByRole("combobox", { name: "Series for Gold" }).click();
  await page.getByRole("option", { name: "US real estate, price only" }).click();
  await page.waitForURL(/series%3AAssetClass%2FGold=real_estate/);
  await expect(series.getByRole("row", { name: /Gold/ })).toContainText("Your choice");
  await expect(page.getByText(/^Permanent Portfolio made/)).not.toHaveText(before ?? "");

  // By month there is no gold and no cash: said, and spread over what there is.
  await page.getByRole("navigation", { name: "History" }).getByRole("link", { name: /month/ }).click();
  await page.waitForURL(/data=monthly/);
  await expect(page.getByText(/from 1871 to 2023/)).toBeVisible();
  await expect(series.getByRole("row", { name: /Cash/ })).toContainText("No honest monthly series for cash");
  await expect(page.getByText(/2008 is −39.2 % here/).first()).toBeVisible();
  quiet.expectQuiet();
});
