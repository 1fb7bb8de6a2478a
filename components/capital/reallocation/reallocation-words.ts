import type { Tone } from "@/components/ui/badge";
import { isPositive } from "@/lib/format/exact-difference";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/percent";
import { countOf } from "@/lib/format/quantity";
import type {
  ReallocationListItemView,
  ReallocationPreviewView,
  ReallocationSimulationView,
  ReallocationView,
} from "@/lib/schemas/capital-reallocation";

type ReallocationStatus = ReallocationView["status"];

export const REALLOCATION_WORDS: Record<ReallocationStatus, string> = {
  proposed: "Proposed",
  approved: "Approved",
  rejected: "Rejected",
  executed: "Executed",
  cancelled: "Cancelled",
};

export const REALLOCATION_TONES: Record<ReallocationStatus, Tone> = {
  proposed: "info",
  approved: "accent",
  rejected: "neutral",
  executed: "ok",
  cancelled: "neutral",
};

type Totals = Pick<ReallocationView, "moves" | "released_usd" | "to_master_usd">;

/** "2 moves of $100,000.00, $5,000.00 of it back to master cash" */
export function movesWords({ moves, released_usd, to_master_usd }: Totals, locale: string): string {
  const money = (value: string) => formatMoney(value, { locale });
  const back = isPositive(to_master_usd) ? `, ${money(to_master_usd)} of it back to master cash` : "";
  return `${countOf(moves.length, "move", "moves", locale)} of ${money(released_usd)}${back}`;
}

/** "Would the engine move anything now?" */
export function previewAnswer(preview: ReallocationPreviewView, locale: string): string {
  if (preview.open_id !== null) return "One reallocation waits: a second can be proposed once it is settled.";
  if (preview.moves.length === 0) return "Nothing crosses a threshold now: no capital would move.";
  return `${movesWords(preview, locale)} would bring capital nearer to what the scores ask for.`;
}

/** "Where does this one stand?" */
export function reallocationAnswer(one: ReallocationView, locale: string): string {
  const moved = movesWords(one, locale);
  switch (one.status) {
    case "proposed":
      return one.is_own ? `${moved}: waits for somebody else to decide.` : `${moved}: waits for a decision.`;
    case "approved":
      return one.checks.length === 0
        ? `${moved}: approved, and every rule allows it now.`
        : `${moved}: approved, but ${countOf(one.checks.length, "rule stands", "rules stand", locale)} in its way now.`;
    case "executed":
      return `${moved}: executed.`;
    case "rejected":
      return `${moved}: rejected, nothing moved.`;
    case "cancelled":
      return `${moved}: taken back, nothing moved.`;
  }
}

/** "Would the policy have paid?" */
export function simulationAnswer(told: ReallocationSimulationView, locale: string): string {
  const money = (value: string) => formatMoney(value, { locale, precision: "estimate" });
  if (told.moves === 0) return "The policy would have moved nothing: both ways end alike.";
  const distance = told.difference_usd.replace(/^-/, "");
  const side = told.difference_usd.startsWith("-") ? "less" : "more";
  const paid = `${told.moves_paid} of ${countOf(told.moves, "move", "moves", locale)} would have paid`;
  return `It would have ended with ${money(distance)} ${side} than never moving; ${paid}.`;
}

/** "Gamma → Beta" or "Gamma → Beta and 2 more" */
export function routeWords({ moves }: Pick<ReallocationListItemView, "moves">): string {
  const [first, ...others] = moves;
  if (!first) return "No moves";
  const more = others.length > 0 ? ` and ${others.length} more` : "";
  return `${first.from_name} → ${first.to_name}${more}`;
}

/** A statistic as a share; a dash with words for screen readers is the caller's. */
export function rateText(value: number | null, locale: string): string {
  return value === null ? "–" : formatPercent(value, { locale });
}
