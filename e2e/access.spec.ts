import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { PASSWORD, signIn, signUp, somebody } from "./people";

test("a page that needs somebody sends to sign in, and back", async ({ page }) => {
  await page.goto("/settings/keys");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings%2Fkeys/);
  await page.getByRole("link", { name: "Make an account" }).click();
  const { name, email } = somebody();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "at least 10 characters" })).toBeVisible();
  await expect(page.getByLabel("Email address")).toHaveValue(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page).toHaveURL(/\/settings\/keys$/);
});

test("an unknown address and a wrong password are refused in the same words", async ({ page }) => {
  const words: string[] = [];
  const known = await signUp(page);
  await page.context().clearCookies();
  for (const email of [known.email, somebody().email]) {
    await page.goto("/sign-in");
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    words.push((await page.getByRole("alert").filter({ hasText: "Not signed in" }).textContent()) ?? "");
  }
  expect(words[0]).toBe(words[1]);
});

test("a guest signs up and keeps the workspace", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByRole("button", { name: "Try without an account" }).click();
  await page.waitForURL(/\/portfolios\//);
  const before = await (await page.request.get("/api/v1/me")).json();
  expect(before).toMatchObject({ user: { is_guest: true }, role: "owner" });
  const made = await (await page.request.get("/api/v1/portfolios")).json();
  expect(made.items).toHaveLength(1);
  await signUp(page);
  const after = await (await page.request.get("/api/v1/me")).json();
  expect(after.user).toMatchObject({ id: before.user.id, is_guest: false });
  expect(after.workspace.id).toBe(before.workspace.id);
  expect(await (await page.request.get("/api/v1/portfolios")).json()).toEqual(made);
});

test("an invited person joins with the role offered, and is shown what it allows", async ({
  page,
  browser,
}) => {
  await signUp(page, somebody("Olga Owner"), "/settings/members");
  const guest = somebody("Mia Manager");
  await page.getByLabel("Email address").fill(guest.email);
  await page.getByLabel("Role", { exact: true }).click();
  await page.getByRole("option", { name: /Manager/ }).click();
  await page.getByRole("button", { name: "Make an invitation" }).click();
  const link = await page.getByLabel(`Send this link to ${guest.email}`).inputValue();

  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(new URL(link).pathname);
  await expect(other.getByRole("heading", { level: 1 })).toContainText("Olga Owner's workspace");
  await other.getByLabel("Name").fill(guest.name);
  await other.getByLabel("Password").fill(PASSWORD);
  await other.getByRole("button", { name: "Make an account and go on" }).click();
  await other.getByRole("button", { name: "Join" }).click();
  await other.waitForURL(/\/home$/);
  const me = await (await other.request.get("/api/v1/me")).json();
  expect(me).toMatchObject({ role: "manager", workspace: { name: "Olga Owner's workspace" } });
  await other.goto(new URL(link).pathname);
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("This invitation is not open");
  await context.close();
});

test("a session that is ended elsewhere is refused at its next request", async ({ page, browser }) => {
  const { email } = await signUp(page);
  const context = await browser.newContext();
  const other = await context.newPage();
  await signIn(other, email);
  await page.reload();
  await page.getByRole("button", { name: "End all others" }).click();
  await expect(page.getByText("All other sessions ended")).toBeVisible();
  expect((await other.request.get("/api/v1/me")).status()).toBe(401);
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in/);
  await context.close();
});

test("a key is shown once, works until it is revoked, and never again", async ({ page, request }) => {
  await signUp(page, somebody(), "/settings/keys");
  await page.getByLabel("Name").fill("Nightly report");
  await page.getByRole("button", { name: "Make a key" }).click();
  const key = await page.getByLabel(/shown this once/).inputValue();
  const headers = { "x-api-key": key };
  expect(await (await request.get("/api/v1/me", { headers })).json()).toMatchObject({
    via: "key",
    scope: "read",
  });
  const write = await request.post("/api/v1/invitations", {
    headers,
    data: { email: "a@example.test", role: "viewer" },
  });
  expect(write.status()).toBe(403);
  await page.reload();
  await expect(page.getByText("Nightly report")).toBeVisible();
  expect(await page.content()).not.toContain(key);
  await page.getByRole("button", { name: "Revoke the key Nightly report" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByText("None yet.")).toBeVisible();
  expect((await request.get("/api/v1/me", { headers })).status()).toBe(401);
});

test("every answer carries its security headers, and a page's scripts its nonce", async ({
  page,
  request,
}) => {
  for (const path of ["/", "/sign-in", "/api/health", "/api/v1/me", "/nowhere", "/api/nowhere"]) {
    const headers = (await request.get(path)).headers();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBeTruthy();
    const policy = headers["content-security-policy"] ?? "";
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).toContain("base-uri 'none'");
    // Compiling WebAssembly may, running text as script may not.
    const scripts = (policy.match(/script-src[^;]*/)?.[0] ?? "").replace("'wasm-unsafe-eval'", "");
    expect(scripts, path).not.toContain("unsafe");
  }
  const response = await page.goto("/sign-in");
  const nonce = response?.headers()["content-security-policy"]?.match(/'nonce-([^']+)'/)?.[1];
  const nonces = await page
    .locator("script")
    .evaluateAll((scripts) => scripts.map((script) => (script as HTMLScriptElement).nonce));
  expect(new Set(nonces)).toEqual(new Set([nonce]));
});

test("the scripts of a page try nothing that its policy refuses", async ({ page }) => {
  const refused: string[] = [];
  await page.exposeFunction("noteRefusal", (what: string) => refused.push(what));
  await page.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
      (window as unknown as { noteRefusal(what: string): void }).noteRefusal(
        `${effectiveDirective} ${blockedURI}`,
      );
    }),
  );
  await signUp(page);
  // A page that reads with the server's own schemas.
  await page.goto("/backtests/lab?template=balanced");
  await expect(page.getByRole("slider", { name: "Target of Equity", exact: true })).toBeVisible({
    timeout: 60_000,
  });
  expect(refused).toEqual([]);
});

test("the pages of access have no serious accessibility problem", async ({ page }) => {
  for (const path of ["/sign-in", "/sign-up"]) {
    await page.goto(path);
    expect(await seriousProblems(page)).toEqual([]);
  }
  await signUp(page);
  for (const path of ["/settings", "/settings/members", "/settings/keys"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
    expect(await seriousProblems(page)).toEqual([]);
  }
});

async function seriousProblems(page: import("@playwright/test").Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}
