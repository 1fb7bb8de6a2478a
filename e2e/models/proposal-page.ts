import { expect, type Locator, type Page } from "@playwright/test";

export const CALM_ANSWERS = [
  "In more than 10 years",
  "Hold on",
  "Steady",
  "3 to 10 years",
  "Growing steadily",
  "Unlikely",
] as const;

/** The page that proposes a framework, as a person meets it. */
export class ProposalPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(page: Page): Promise<ProposalPage> {
    await page.goto("/frameworks/new/generate");
    const proposal = new ProposalPage(page);
    await expect(proposal.askButton).toBeVisible();
    return proposal;
  }

  get askButton(): Locator {
    return this.page.getByRole("button", { name: /^Propose (a framework|another)$/ });
  }

  /** Answers the six questions on the page itself. */
  async answer(answers: readonly string[] = CALM_ANSWERS): Promise<void> {
    for (const answer of answers) {
      await this.page.getByRole("radio", { name: new RegExp(`${answer} ?\\d+ points?$`) }).click();
    }
  }

  /** Where a model is set up it is chosen first; elsewhere there is nothing to choose. */
  async chooseRules(): Promise<void> {
    const rules = this.page.getByRole("radio", { name: /^Rules/ });
    if (await rules.isVisible()) await rules.click();
  }

  async leaveOut(kind: "asset classes" | "regions" | "sectors", word: string): Promise<void> {
    await this.page.getByRole("combobox", { name: `Add ${kind}` }).click();
    await this.page.getByRole("option", { name: word, exact: true }).click();
  }

  async propose(): Promise<void> {
    await this.askButton.click();
    await expect(this.buckets).toBeVisible({ timeout: 60_000 });
  }

  get buckets(): Locator {
    return this.page.getByRole("region", { name: "The buckets" });
  }

  share(name: string): Locator {
    return this.buckets.getByLabel(`${name}, share of the parent in percent`);
  }

  get save(): Locator {
    return this.page.getByRole("button", { name: "Save framework" });
  }
}
