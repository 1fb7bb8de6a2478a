"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useLocale } from "@/components/ui/locale";
import { formatMoney } from "@/lib/format/money";
import { countOf } from "@/lib/format/quantity";
import type { PlanBodyView } from "@/lib/schemas/rebalance";
import { tradesWords } from "./plan-words";

type Props = {
  plan: PlanBodyView;
  portfolioName: string;
  /** Settles when the books have answered; what it throws is shown in the dialog. */
  book: () => Promise<void>;
  blockedBecause?: string;
};

/** Asks once more, with what would be booked, before the books are written. */
export function BookButton({ plan, portfolioName, book, blockedBecause }: Props) {
  const locale = useLocale();
  const trades = countOf(plan.orders.length, "trade", "trades", locale);
  if (blockedBecause)
    return (
      <Button look="primary" blockedBecause={blockedBecause}>
        Book these trades
      </Button>
    );
  return (
    <ConfirmDialog
      trigger={<Button look="primary">Book these trades…</Button>}
      title={`Book ${trades} in “${portfolioName}”?`}
      consequence={<WhatIsBooked plan={plan} />}
      confirmLabel={`Book ${trades}`}
      look="primary"
      onConfirm={book}
    />
  );
}

function WhatIsBooked({ plan }: { plan: PlanBodyView }) {
  const locale = useLocale();
  const money = (value: string) => formatMoney(value, { locale, currency: plan.base_ccy });
  const { request, flow } = plan;
  return (
    <div className="flex flex-col gap-2">
      <p>
        {tradesWords(plan, locale)}, {money(plan.cost)} of cost
        {request.mode === "contribute" ? `, and ${money(flow)} put in` : null}
        {request.mode === "withdraw" ? `, and ${money(flow.replace("-", ""))} taken out` : null}. Every trade
        is booked at the price shown; {money(plan.cash_after)} stay in cash.
      </p>
      <p>
        Plumbline places no orders with a broker: this writes the trades into the portfolio's books. Until the
        end of the day it can be taken back.
      </p>
    </div>
  );
}
