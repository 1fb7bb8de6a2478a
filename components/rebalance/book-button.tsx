"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useLocale } from "@/components/ui/locale";
import { formatMoney } from "@/lib/format/money";
import type { PlanBodyView } from "@/lib/schemas/rebalance";
import { bookedWords, tradesWords } from "./plan-words";

type Props = {
  plan: PlanBodyView;
  portfolioName: string;
  /** Settles when the books have answered; what it throws is shown in the dialog. */
  book: () => Promise<void>;
  /** Why it is not asked now. */
  blockedBecause: string | undefined;
  isAsking: boolean;
  onAsking: (isAsking: boolean) => void;
};

/** Asks once more, with what would be booked, before the books are written. */
export function BookButton({ plan, portfolioName, book, blockedBecause, isAsking, onAsking }: Props) {
  const locale = useLocale();
  const what = bookedWords(plan, locale);
  const label = plan.orders.length > 0 ? "Book these trades" : `Book ${what}`;
  return (
    <>
      <Button
        look="primary"
        aria-haspopup="dialog"
        blockedBecause={blockedBecause}
        judgedOnPress
        onClick={() => onAsking(true)}
      >
        {blockedBecause ? label : `${label}…`}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={onAsking}
        title={`Book ${what} in “${portfolioName}”?`}
        consequence={<WhatIsBooked plan={plan} />}
        confirmLabel={`Book ${what}`}
        look="primary"
        onConfirm={book}
      />
    </>
  );
}

function WhatIsBooked({ plan }: { plan: PlanBodyView }) {
  const locale = useLocale();
  const money = (value: string) => formatMoney(value, { locale, currency: plan.base_ccy });
  const flow = money(plan.flow.replace("-", ""));
  const parts = [
    ...(plan.orders.length > 0 ? [tradesWords(plan, locale), `${money(plan.cost)} of cost`] : []),
    ...(plan.request.mode === "contribute" ? [`${flow} put in`] : []),
    ...(plan.request.mode === "withdraw" ? [`${flow} taken out`] : []),
  ];
  return (
    <div className="flex flex-col gap-2">
      <p>
        {parts.join(", ")}. {plan.orders.length > 0 ? "Every trade is booked at the price shown; " : null}
        {money(plan.cash_after)} stay in cash.
      </p>
      <p>
        Plumbline places no orders with a broker: this writes the trades into the portfolio's books. Until the
        end of the day it can be taken back.
      </p>
    </div>
  );
}
