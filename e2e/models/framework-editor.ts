import { expect, type Locator, type Page } from "@playwright/test";

/** The editor page as a person meets it: rows by name, figures by the column they stand in. */
export class FrameworkEditor {
  readonly page: Page;
  readonly tree: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tree = page.getByRole("treegrid", { name: "Buckets" });
  }

  static async open(page: Page, id: string): Promise<FrameworkEditor> {
    await page.goto(`/frameworks/${id}`);
    const editor = new FrameworkEditor(page);
    await expect(editor.tree).toBeVisible();
    return editor;
  }

  row(name: string): Locator {
    return this.tree.getByRole("row").filter({ has: this.page.getByTitle(name, { exact: true }) });
  }

  share(name: string): Locator {
    return this.tree.getByLabel(`${name}, share of the parent in percent`);
  }

  portfolioShare(name: string): Locator {
    return this.tree.getByLabel(`${name}, share of the portfolio in percent`);
  }

  /** Types a share of the parent as a person would, and leaves the field. */
  async typeShare(name: string, percent: string): Promise<void> {
    await this.share(name).fill(percent);
    await this.share(name).press("Escape");
  }

  async select(name: string): Promise<void> {
    await this.row(name).getByTitle(name, { exact: true }).click();
  }

  async press(name: string, key: string): Promise<void> {
    await this.row(name).focus();
    await this.page.keyboard.press(key);
  }

  /** The names of the rows from top to bottom. */
  async names(): Promise<string[]> {
    const rows = this.tree.locator("[role=row][data-path]");
    const placed = await rows.evaluateAll((elements) =>
      elements.map((element) => ({
        index: Number(element.getAttribute("aria-rowindex")),
        name: element.querySelector("[role=gridcell] [title]:not(button)")?.getAttribute("title") ?? "",
      })),
    );
    return placed.sort((a, b) => a.index - b.index).map((row) => row.name);
  }

  part(name: "Buckets" | "Rebalancing" | "Limits" | "About"): Promise<void> {
    return this.page.getByRole("radio", { name: new RegExp(`^${name}`) }).click();
  }

  async save(): Promise<void> {
    await this.page.getByRole("button", { name: "Save", exact: true }).click();
  }

  async saveAs(version: number): Promise<void> {
    await this.save();
    await expect(this.page.getByText(`Saved as version ${version}`)).toBeVisible();
    await expect(this.page.getByText(`Version ${version}, saved`)).toBeVisible();
  }

  refusal(): Locator {
    return this.page.getByRole("alert").filter({ hasText: "Not saved" });
  }
}

/** A framework made through the API as the page's user; the tests begin at the editor. */
export async function makeFramework(page: Page, body: object): Promise<string> {
  const response = await page.request.post("/api/v1/allocation-frameworks", {
    data: body,
    headers: { origin: new URL(page.url()).origin },
  });
  expect(response.status(), await response.text()).toBe(201);
  return ((await response.json()) as { id: string }).id;
}
