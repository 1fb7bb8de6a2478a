import { readGauge } from "@/lib/format/gauge-reading";
import type { AlertItem, AlertMessage, CapitalItem } from "@/lib/schemas/alert-message";

/** The message in one line: what an e-mail has as subject and a text message begins with. */
export function headline(message: AlertMessage): string {
  if (message.kind === "test") return "Test message from Plumbline";
  const marks = message.capital ?? [];
  if (marks.length === 0) return headlineOfBuckets(message);
  if (message.items.length === 0) return headlineOfCapital(marks);
  return `${headlineOfBuckets(message)}; ${headlineOfCapital(marks)}`;
}

/** One mark says all it has to say; of several only how many there are. */
function headlineOfCapital(marks: readonly CapitalItem[]): string {
  const open = marks.filter(({ notice }) => notice !== "closed");
  const [only] = open.length === 0 ? marks : open;
  if (only && (open.length === 1 || marks.length === 1)) return `Capital: ${capitalWords(only)}`;
  if (open.length === 0) return `Capital: ${marks.length} alerts are over`;
  return `Capital: ${open.length} alerts are open`;
}

function headlineOfBuckets({ items, item_count: count, portfolio_count: portfolios }: AlertMessage): string {
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

/** What one mark's line says: its figures as they were last looked at, and since when it stood where it is over. */
export function capitalWords({ message, notice, opened_at }: CapitalItem): string {
  return notice === "closed" ? `over, open since ${opened_at.slice(0, 10)}: ${message}` : message;
}

export function capitalLink(origin: string | null): string | null {
  return origin === null ? null : `${origin}/capital`;
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
