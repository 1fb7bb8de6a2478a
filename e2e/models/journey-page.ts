import { expect, type Locator, type Page } from "@playwright/test";

/** The answer that each of the six questions gets: a high risk band. */
const BOLD_ANSWERS = [
  "In more than 10 years",
  "Buy more",
  "Very steady, with reserves",
  "More than 10 years",
  "Growing as much as it can",
  "Unlikely",
] as const;

/** A guided journey, as a person meets it. */
export class JourneyPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Begins one under a name and ends at its first step. */
  static async start(page: Page, name: string): Promise<JourneyPage> {
    await page.goto("/journeys/new");
    await page.getByLabel("Name").fill(name);
    await page.getByRole("button", { name: "Start" }).click();
    const journey = new JourneyPage(page);
    await journey.isAsked(1, "who is the money for?");
    return journey;
  }

  get id(): string {
    return /journeys\/([0-9a-f-]{36})/.exec(this.page.url())?.[1] ?? "";
  }

  get steps(): Locator {
    return this.page.getByRole("navigation", { name: "Steps" });
  }

  /** The step as the list shows it, with its state in words: "Choose products Waiting". */
  step(title: string): Locator {
    return this.steps.getByRole("link", { name: new RegExp(`^${title}`) });
  }

  async isAsked(place: number, question: string): Promise<void> {
    await expect(
      this.page.getByRole("heading", {
        level: 1,
        name: new RegExp(`^Step ${place} of (at most )?\\d: ${escaped(question)}$`),
      }),
    ).toBeVisible({ timeout: 60_000 });
  }

  async answerProfile(answers: readonly string[] = BOLD_ANSWERS): Promise<void> {
    for (const answer of answers) {
      await this.page.getByRole("radio", { name: new RegExp(`^${answer} ?\\d+ points?$`) }).click();
    }
    await this.goOn.click();
  }

  async takeTemplate(name: string): Promise<void> {
    await this.page
      .getByRole("button", { name: new RegExp(`^${name}`) })
      .first()
      .click();
    await this.page.getByRole("button", { name: "Take it and go on" }).click();
  }

  async acceptProducts(): Promise<void> {
    await this.page.getByRole("button", { name: "Accept all first-ranked" }).click();
    await this.page.getByRole("button", { name: "Go on with these products" }).click();
  }

  /** Reads the warnings where there are some. */
  async passCheck(): Promise<void> {
    await expect(this.page.getByRole("table", { name: "What is checked" })).toBeVisible();
    const read = this.page.getByRole("checkbox", { name: /^I have read/ });
    if (await read.isVisible()) await read.click();
    await this.goOn.click();
  }

  get goOn(): Locator {
    return this.page.getByRole("button", { name: "Go on", exact: true });
  }
}

function escaped(text: string): string {
  return text.replaceAll("?", "\\?");
}
