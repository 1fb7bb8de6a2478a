import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { listen, signIn, signUp } from "./people";

/** Through REST with the browser's own cookie: opens a portfolio by an amount, all in cash. */
async function newPortfolio(page: Page, name: string): Promise<string> {
  const made = await page.request.post("/api/v1/portfolios", {
    data: { name },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(made.status(), await made.text()).toBe(201);
  return ((await made.json()) as { id: string }).id;
}

async function secondBrowser(context: BrowserContext, email: string, path: string): Promise<Page> {
  const other = await context.browser()?.newContext();
  if (!other) throw new Error("no browser");
  const page = await other.newPage();
  await signIn(page, email, path);
  return page;
}

async function addHolding(page: Page, id: string, quantity: string): Promise<void> {
  const answer = await page.request.put(`/api/v1/portfolios/${id}`, {
    data: { holdings: [{ symbol: "VTI", quantity }] },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

test("what one browser changes another sees without reload, also after its connection was gone", async ({
  page,
  context,
}) => {
  const quiet = listen(context);
  const person = await signUp(page);
  const id = await newPortfolio(page, "Watched");
  const watcher = await secondBrowser(context, person.email, `/portfolios/${id}`);
  await expect(watcher.getByRole("heading", { name: "Watched" })).toBeVisible();
  await watcher.evaluate(() => {
    (window as unknown as { isSamePage: boolean }).isSamePage = true;
  });

  await addHolding(page, id, "10");
  await expect(watcher.getByText("VTI").first()).toBeVisible();

  await watcher.context().setOffline(true);
  const renamed = await page.request.put(`/api/v1/portfolios/${id}`, {
    data: { name: "Renamed meanwhile" },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(renamed.status()).toBe(200);
  await watcher.context().setOffline(false);
  await expect(watcher.getByRole("heading", { name: "Renamed meanwhile" })).toBeVisible({ timeout: 40_000 });
  expect(await watcher.evaluate(() => (window as unknown as { isSamePage?: boolean }).isSamePage)).toBe(true);
  quiet.expectQuiet();
  await watcher.context().close();
});

test("two tabs of one browser share a stream; the second takes over when the first goes", async ({
  page,
  context,
}) => {
  await signUp(page);
  const id = await newPortfolio(page, "Shared");
  await page.goto("/portfolios");
  const tab = await context.newPage();
  let streams = 0;
  tab.on("request", (request) => {
    if (request.url().endsWith("/api/events")) streams += 1;
  });
  await tab.goto("/portfolios");
  await expect(tab.getByRole("link", { name: "Shared" }).first()).toBeVisible();
  expect(streams).toBe(0);
  await page.close();
  await expect.poll(() => streams).toBe(1);
  const renamed = await tab.request.put(`/api/v1/portfolios/${id}`, {
    data: { name: "Taken over" },
    headers: { origin: new URL(tab.url()).origin },
  });
  expect(renamed.status()).toBe(200);
  await expect(tab.getByRole("link", { name: "Taken over" }).first()).toBeVisible();
});

test("the stream is refused to nobody", async ({ request }) => {
  const answer = await request.get("/api/events");
  expect(answer.status()).toBe(401);
  expect(((await answer.json()) as { code: string }).code).toBe("UNAUTHENTICATED");
});
