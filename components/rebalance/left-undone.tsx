"use client";

import { useLocale } from "@/components/ui/locale";
import { formatMoney } from "@/lib/format/money";
import type { PlanBodyView } from "@/lib/schemas/rebalance";

/** What the plan could not do, and why a bucket that is out gets no order. */
export function LeftUndone({ plan }: { plan: PlanBodyView }) {
  return (
    <ul className="flex flex-col divide-y divide-line text-sm">
      {linesOf(plan).map((line) => (
        <UndoneLine key={`${line.name} ${line.words}`} line={line} currency={plan.base_ccy} />
      ))}
    </ul>
  );
}

function UndoneLine({ line, currency }: { line: Undone; currency: string }) {
  const locale = useLocale();
  return (
    <li className="flex flex-wrap justify-between gap-x-6 gap-y-0.5 py-2">
      <span className="min-w-0">
        <span className="font-medium">{line.name}</span> <span className="text-ink-muted">{line.words}</span>
      </span>
      {line.amount === null ? null : (
        <span className="figures text-ink-muted">
          {formatMoney(line.amount, { locale, currency })} stays undone
        </span>
      )}
    </li>
  );
}

type Undone = { name: string; words: string; amount: string | null };

/** A bucket without an order and the refusal behind it are one line. */
export function linesOf({ why_not: whyNot, refusals, nodes }: PlanBodyView): Undone[] {
  const behind = (path: string, message: string) =>
    refusals.find((one) => one.path === path && one.message === message);
  const told = new Set(whyNot.map(({ path, message }) => behind(path, message)));
  return [
    ...whyNot.map(({ path, label, message }) => ({
      name: label,
      words: `gets no order: ${message}`,
      amount: behind(path, message)?.amount ?? null,
    })),
    ...refusals
      .filter((one) => !told.has(one))
      .map(({ path, symbol, amount, message }) => ({
        name: symbol ?? nodes.find((node) => node.path === path)?.label ?? path ?? "The plan",
        words: message,
        amount,
      })),
  ];
}
