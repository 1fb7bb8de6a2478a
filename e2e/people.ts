import { randomUUID } from "node:crypto";
import { type BrowserContext, expect, type Page } from "@playwright/test";

export const PASSWORD = "a calm plumb line";

export type Person = { name: string; email: string };

export function somebody(name = "Ada Plumb"): Person {
  return { name, email: `${randomUUID()}@example.test` };
}

/** Through the form, as a person does it; ends on the page the address asked for. */
export async function signUp(page: Page, person = somebody(), next = "/settings"): Promise<Person> {
  await page.goto(`/sign-up?next=${encodeURIComponent(next)}`);
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("Email address").fill(person.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: /^Sign up/ }).click();
  await page.waitForURL((url) => url.pathname === next);
  return person;
}

export async function signIn(page: Page, email: string, next = "/settings"): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === next);
}

/** Collects what a reader's console would complain about; `expectQuiet` at the end of a test. */
export function listen(context: BrowserContext): { expectQuiet(): void } {
  const problems: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") problems.push(`${message.page()?.url()} ${message.text()}`);
  });
  context.on("weberror", (error) => problems.push(error.error().message));
  return { expectQuiet: () => expect(problems).toEqual([]) };
}
