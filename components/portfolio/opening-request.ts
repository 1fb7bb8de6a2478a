import type { ActionError, ActionResult } from "@/lib/schemas/action-result";
import type { OpeningView } from "@/lib/schemas/portfolio-opening";

export type FrameworkChoice = { id: string; name: string; currency: string; isFractional: boolean };

export type OpeningRequest = {
  name: string;
  framework_id: string;
  amount: string;
  fractional: boolean;
  accept_stale_prices?: boolean;
  /** False: a bucket for which nothing was chosen stays in cash. */
  fill_undecided?: boolean;
};

export type Opened = { id: string; opening: OpeningView | null };
export type PreviewOpening = (request: OpeningRequest) => Promise<ActionResult<Opened>>;

export const AMOUNT_ID = "portfolio-amount";

/** The field that a refusal is about. */
export function fieldOf(error: ActionError): string | undefined {
  return /amount/i.test(error.message) ? AMOUNT_ID : undefined;
}

/** Whether anything was left unbought only because its last price is old. */
export function isStopped(opening: OpeningView | null, error: ActionError | null): boolean {
  const left = opening?.not_bought.some(({ code }) => code === "STALE_PRICE") ?? false;
  return left || JSON.stringify(error?.data ?? null).includes("STALE_PRICE");
}

/** The name that a portfolio of this framework begins with. */
export function nameFor(framework: FrameworkChoice | undefined): string {
  return framework ? `${framework.name} portfolio` : "";
}
