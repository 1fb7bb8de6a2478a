import { Decimal } from "@/lib/kernel/decimal";
import type { Fund } from "./fund";
import type { Booked } from "./load";

type Line = { seq: number; kind: string; amount_usd: string };
type Books = { transactions: number; lost: number; doubled: number };

/** Holds the ledger of a fund against what its clients were told: nothing lost, nothing twice, the chain whole. */
export async function checkBooks(address: string, fund: Fund, booked: readonly Booked[]): Promise<Books> {
  const ask = (path: string) => answerOf(`${address}/api/v1${path}`, fund.headers);
  const lines = await allLines(ask);
  const told = new Map<number, Booked>();
  let doubled = 0;
  for (const one of booked) {
    const seq = Number(one.answer.body.transaction_id);
    if (told.has(seq)) doubled += 1;
    told.set(seq, one);
  }
  const bySeq = new Map(lines.map((line) => [line.seq, line]));
  const lost = [...told].filter(([seq, { call, answer }]) => {
    const line = bySeq.get(seq);
    const moved = String(answer.body.released_usd ?? call.body.amount_usd);
    return line === undefined || !call.path.endsWith(`/${line.kind}`) || line.amount_usd !== moved;
  }).length;
  doubled += lines.filter(({ seq }) => seq !== fund.openingSeq && !told.has(seq)).length;
  const verdict = await ask("/audit/verify");
  if (verdict.is_intact !== true) throw new Error(`the books do not verify: ${JSON.stringify(verdict)}`);
  const master = await ask("/capital/master");
  const expected = masterOf(lines);
  if (!expected.eq(String(master.cash_usd))) {
    throw new Error(`master has ${master.cash_usd}; its transactions come to ${expected.toFixed(2)}`);
  }
  return { transactions: lines.length, lost, doubled };
}

/** The master account as its transactions alone make it. */
function masterOf(lines: readonly Line[]): Decimal {
  const gains = new Set(["add", "deallocate"]);
  return lines.reduce(
    (sum, { kind, amount_usd }) => (gains.has(kind) ? sum.plus(amount_usd) : sum.minus(amount_usd)),
    new Decimal(0),
  );
}

async function allLines(ask: (path: string) => Promise<Record<string, unknown>>): Promise<Line[]> {
  const lines: Line[] = [];
  let cursor: unknown = null;
  do {
    const at = cursor === null ? "" : `&cursor=${encodeURIComponent(String(cursor))}`;
    const page = await ask(`/capital/ledger?limit=200${at}`);
    lines.push(...(page.items as Line[]));
    cursor = page.next_cursor;
  } while (cursor !== null);
  return lines;
}

async function answerOf(url: string, headers: Record<string, string>): Promise<Record<string, unknown>> {
  const answer = await fetch(url, { headers });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}
