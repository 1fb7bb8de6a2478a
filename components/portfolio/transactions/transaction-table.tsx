"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RowMenu } from "@/components/ui/dropdown-menu";
import { Day } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { reached } from "@/components/ui/reached";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { notify } from "@/components/ui/toast";
import { formatMoney, formatPrice } from "@/lib/format/money";
import { formatQuantity } from "@/lib/format/quantity";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { TransactionView } from "@/lib/schemas/transaction";
import { KIND_WORDS, lineInWords, SOURCE_WORDS } from "./transaction-words";

export type Reverse = (transactionId: string, key: string) => Promise<ActionResult<unknown>>;

/** The books, a line a row; what was taken back stays to be seen. */
export function TransactionTable({
  lines,
  reverse,
}: {
  lines: readonly TransactionView[];
  reverse: Reverse | null;
}) {
  const locale = useLocale();
  const [asked, setAsked] = useState<{ line: TransactionView; key: string } | null>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Table caption="Transactions, the latest first">
        <TableHead>
          <Row>
            <HeadCell>Date</HeadCell>
            <HeadCell>What</HeadCell>
            <HeadCell isNumeric>Units</HeadCell>
            <HeadCell isNumeric>Price</HeadCell>
            <HeadCell isNumeric>Amount</HeadCell>
            <HeadCell isNumeric>Fee and tax</HeadCell>
            <HeadCell isNumeric>Cash after</HeadCell>
            {reverse ? (
              <HeadCell>
                <span className="sr-only">Actions</span>
              </HeadCell>
            ) : null}
          </Row>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TransactionRow
              key={line.id}
              line={line}
              locale={locale}
              onReverse={
                reverse
                  ? () => {
                      setAsked({ line, key: crypto.randomUUID() });
                      setOpen(true);
                    }
                  : null
              }
            />
          ))}
        </TableBody>
      </Table>
      {reverse && asked ? (
        <ConfirmDialog
          open={isOpen}
          onOpenChange={setOpen}
          title={`Take back the ${lineInWords(asked.line, locale).replace(/^./, (first) => first.toLowerCase())}?`}
          consequence="A reversal of the same day is booked. Units, cash, lots and gains will be as if the line had never been; both stay in the list."
          confirmLabel="Take it back"
          onConfirm={async () => {
            const result = await reached(reverse(asked.line.id, asked.key));
            if (!result.ok) throw new Error(result.error.message);
            notify.done("Taken back");
          }}
        />
      ) : null}
    </>
  );
}

type RowProps = { line: TransactionView; locale: string; onReverse: (() => void) | null };

function TransactionRow({ line, locale, onReverse }: RowProps) {
  const { currency } = line;
  const isOff = line.reversed_by_id !== null || line.reverses_id !== null;
  const money = (value: string) => formatMoney(value, { locale, currency });
  const costs = [line.fee, line.tax].filter((value) => Number(value) !== 0);
  return (
    <Row className={cn(isOff && "text-ink-muted")}>
      <Cell label="Date" className="whitespace-nowrap">
        <Day value={line.date} />
      </Cell>
      <Cell isTitle>
        <What line={line} />
      </Cell>
      <Cell isNumeric label="Units" className={hideOnPhones(line.quantity ?? line.split_ratio)}>
        {unitsOf(line, locale)}
      </Cell>
      <Cell isNumeric label="Price" className={hideOnPhones(line.price)}>
        {line.price === null ? "—" : formatPrice(line.price, { locale, currency })}
      </Cell>
      <Cell isNumeric label="Amount">
        {Number(line.cash_amount) === 0
          ? "—"
          : formatMoney(line.cash_amount, { locale, currency, isSigned: true })}
      </Cell>
      <Cell isNumeric label="Fee and tax" className={hideOnPhones(costs[0] ?? null)}>
        {costs.length === 0 ? "—" : costs.map(money).join(" + ")}
      </Cell>
      <Cell isNumeric label={`Cash after, ${currency}`}>
        {money(line.balance)}
      </Cell>
      {onReverse ? (
        <Cell isMenu>
          {isOff ? null : (
            <RowMenu
              of={lineInWords(line, locale)}
              entries={[{ label: "Take back…", icon: <Undo2 />, isDanger: true, onSelect: onReverse }]}
            />
          )}
        </Cell>
      ) : null}
    </Row>
  );
}

/** A column without a figure is no line of a phone's list. */
function hideOnPhones(figure: string | null): string | undefined {
  return figure === null ? "list:hidden!" : undefined;
}

function What({ line }: { line: TransactionView }) {
  // A reversal says so by its badge.
  const isPlain = line.source === "hand" || line.source === "reversal";
  const words = [line.name, isPlain ? null : SOURCE_WORDS[line.source], line.note]
    .filter(Boolean)
    .join(" · ");
  return (
    <>
      <span className="inline-flex flex-wrap items-center gap-x-2">
        <span className={cn(line.reversed_by_id && "line-through")}>
          {KIND_WORDS[line.kind]}
          {line.symbol ? ` · ${line.symbol}` : ""}
        </span>
        {line.reversed_by_id ? <Badge>taken back</Badge> : null}
        {line.reverses_id ? <Badge>reversal</Badge> : null}
      </span>
      {words ? (
        <span className="line-clamp-2 max-w-[48ch] text-xs font-normal text-ink-muted" title={words}>
          {words}
        </span>
      ) : null}
    </>
  );
}

function unitsOf({ quantity, split_ratio }: TransactionView, locale: string): string {
  if (split_ratio !== null) return `${formatQuantity(split_ratio, { locale })} for 1`;
  if (quantity === null) return "—";
  const text = formatQuantity(quantity, { locale });
  return quantity.startsWith("-") || Number(quantity) === 0 ? text : `+${text}`;
}
