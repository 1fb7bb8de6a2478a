import {
  alertsLink,
  capitalLink,
  capitalWords,
  headline,
  itemWords,
  portfolioLink,
  unlistedCount,
} from "@/lib/providers/message-words";
import type { AlertItem, AlertMessage, CapitalItem } from "@/lib/schemas/alert-message";

export type RenderedMail = { subject: string; text: string; html: string };

const LONGEST_SUBJECT = 150;
const TEST_WORDS =
  "This address is a channel of your workspace. Messages about buckets that leave their bands and limits of capital that are nearly used up arrive here.";
const FOOTER = "You get this because your address is a notification channel in Plumbline.";

/** Subject, plain text and HTML of one message. */
export function renderMail(message: AlertMessage, origin: string | null): RenderedMail {
  const head = headline(message);
  // A name may hold anything; a subject is one line.
  const subject = head.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").slice(0, LONGEST_SUBJECT);
  const groups = [...Map.groupBy(message.items, (item) => item.portfolio_id).values()];
  return {
    subject,
    text: plainText(message, head, groups, origin),
    html: html(message, head, groups, origin),
  };
}

function plainText(
  message: AlertMessage,
  head: string,
  groups: AlertItem[][],
  origin: string | null,
): string {
  const lines = [head, ""];
  if (message.kind === "test") lines.push(TEST_WORDS, "");
  for (const group of groups) {
    const [first] = group;
    if (!first) continue;
    lines.push(first.portfolio_name, ...group.map((item) => `  ${signOf(item)} ${itemWords(item)}`));
    const link = portfolioLink(origin, first);
    if (link) lines.push(`  ${link}`);
    lines.push("");
  }
  const more = moreWords(message);
  if (more) lines.push(more, "");
  const marks = message.capital ?? [];
  if (marks.length > 0) {
    const link = capitalLink(origin);
    lines.push("Capital", ...marks.map((item) => `  ${capitalSign(item)} ${capitalWords(item)}`));
    lines.push(...(link ? [`  ${link}`] : []), "");
  }
  const all = alertsLink(origin);
  lines.push("--", FOOTER, ...(all ? [`All alerts: ${all}`, `Channels: ${all}/channels`] : []));
  return `${lines.join("\n")}\n`;
}

function html(message: AlertMessage, head: string, groups: AlertItem[][], origin: string | null): string {
  const test = message.kind === "test" ? `<p>${TEST_WORDS}</p>` : "";
  const more = moreWords(message);
  const all = alertsLink(origin);
  const links = all
    ? `<br><a href="${escapeHtml(all)}">All alerts</a> · <a href="${escapeHtml(all)}/channels">Channels</a>`
    : "";
  return (
    '<!doctype html><html lang="en"><body style="font:16px/1.5 system-ui,sans-serif;color:#1b2327;margin:24px">' +
    `<h1 style="font-size:20px;margin:0 0 16px">${escapeHtml(head)}</h1>${test}` +
    groups.map((group) => groupHtml(group, origin)).join("") +
    (more ? `<p>${escapeHtml(more)}</p>` : "") +
    capitalHtml(message.capital ?? [], origin) +
    `<p style="font-size:12px;color:#5b676d;margin-top:24px">${FOOTER}${links}</p></body></html>`
  );
}

function capitalHtml(marks: readonly CapitalItem[], origin: string | null): string {
  if (marks.length === 0) return "";
  const link = capitalLink(origin);
  const heading = link ? `<a href="${escapeHtml(link)}">Capital</a>` : "Capital";
  const items = marks
    .map((item) => `<li>${capitalSign(item)} ${escapeHtml(capitalWords(item))}</li>`)
    .join("");
  return `<h2 style="font-size:16px;margin:16px 0 4px">${heading}</h2><ul style="margin:0;padding-left:20px">${items}</ul>`;
}

function capitalSign({ notice }: CapitalItem): string {
  return notice === "closed" ? "✓" : "▲";
}

function groupHtml(group: readonly AlertItem[], origin: string | null): string {
  const [first] = group;
  if (!first) return "";
  const link = portfolioLink(origin, first);
  const name = escapeHtml(first.portfolio_name);
  const heading = link ? `<a href="${escapeHtml(link)}">${name}</a>` : name;
  const items = group.map((item) => `<li>${signOf(item)} ${escapeHtml(itemWords(item))}</li>`).join("");
  return `<h2 style="font-size:16px;margin:16px 0 4px">${heading}</h2><ul style="margin:0;padding-left:20px">${items}</ul>`;
}

function moreWords(message: AlertMessage): string | null {
  const more = unlistedCount(message);
  return more === 0 ? null : `and ${more} more ${more === 1 ? "bucket" : "buckets"}`;
}

function signOf({ side, notice }: AlertItem): string {
  if (notice === "closed") return "✓";
  return side === "above" ? "▲" : "▼";
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
