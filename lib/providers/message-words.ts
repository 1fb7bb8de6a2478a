import { readGauge } from "@/lib/format/gauge-reading";
import type { AlertItem, AlertMessage } from "@/lib/schemas/alert-message";

/** The message in one line: what an e-mail has as subject and a text message begins with. */
export function headline({
  kind,
  items,
  item_count: count,
  portfolio_count: portfolios,
}: AlertMessage): string {
  if (kind === "test") return "Test message from Plumbline";
  const open = items.filter((item) => item.notice !== "closed");
  if (open.length === 0) {
    return items.length === 1
      ? `${items[0]?.label} is back inside its band: ${items[0]?.portfolio_name}`
      : `${items.length} buckets are back inside their bands`;
  }
  const [first] = open;
  const where = portfolios === 1 && first ? first.portfolio_name : `${portfolios} portfolios`;
  if (count > 1 || !first) return `${count} buckets are out of their bands: ${where}`;
  const isStill = first.notice === "reminder" || first.notice === "open";
  return `${first.label} is ${isStill ? "still " : ""}${sideWord(first)} its band: ${where}`;
}

/** What one bucket's line says: the gauge in words, and since when. */
export function itemWords(item: AlertItem): string {
  const { label, actual_weight: actual, target_weight: target, lower, upper } = item;
  const { text } = readGauge({ label, actual, target, band: { from: lower, to: upper } });
  const since = item.opened_at.slice(0, 10);
  return item.notice === "closed" ? `${text}; back, was out since ${since}` : `${text}, since ${since}`;
}

/** How many buckets a message counts without listing them. */
export function unlistedCount({ items, item_count }: AlertMessage): number {
  return Math.max(0, item_count - items.filter((item) => item.notice !== "closed").length);
}

export function portfolioLink(origin: string | null, item: AlertItem): string | null {
  return origin === null ? null : `${origin}/portfolios/${item.portfolio_id}`;
}

export function alertsLink(origin: string | null): string | null {
  return origin === null ? null : `${origin}/alerts`;
}

function sideWord({ side }: AlertItem): string {
  return side === "above" ? "over" : "under";
}
