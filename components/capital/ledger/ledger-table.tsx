"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { useFreshSession } from "@/components/access/fresh-session";
import { CAUSE_WORDS, KIND_WORDS } from "@/components/capital/ledger-words";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RowMenu } from "@/components/ui/dropdown-menu";
import { LocalMoment } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { notify } from "@/components/ui/toast";
import { formatMoney } from "@/lib/format/money";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { LedgerTransactionView } from "@/lib/schemas/capital-ledger";
import { directionOf, MASTER_ACCOUNT } from "./account-words";

export type ReverseMovement = (body: { seq: number }, key: string) => Promise<ActionResult<unknown>>;

type Props = {
  movements: readonly LedgerTransactionView[];
  /** Whose amounts and balance are shown; master cash where none is chosen. */
  account?: string;
  accountName: string;
  /** Null for those who may not take anything back. */
  reverse: ReverseMovement | null;
};

/** The ledger as a statement of one account: a transaction a row, with the balance after it. */
export function LedgerTable({ movements, account = MASTER_ACCOUNT, accountName, reverse }: Props) {
  const [asked, setAsked] = useState<LedgerTransactionView | null>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Table caption={`Ledger with the balance of ${accountName}, the latest first`}>
        <TableHead>
          <Row>
            <HeadCell isNumeric>No.</HeadCell>
            <HeadCell>What</HeadCell>
            <HeadCell>When</HeadCell>
            <HeadCell isNumeric unit="USD">
              Moved
            </HeadCell>
            <HeadCell isNumeric unit="USD">
              {accountName}
            </HeadCell>
            <HeadCell isNumeric unit="USD">
              Balance after
            </HeadCell>
            {reverse ? (
              <HeadCell>
                <span className="sr-only">Actions</span>
              </HeadCell>
            ) : null}
          </Row>
        </TableHead>
        <TableBody>
          {movements.map((movement) => (
            <MovementRow
              key={movement.seq}
              movement={movement}
              account={account}
              accountName={accountName}
              hasMenus={reverse !== null}
              onReverse={() => {
                setAsked(movement);
                setOpen(true);
              }}
            />
          ))}
        </TableBody>
      </Table>
      {reverse && asked ? (
        <TakeBack key={asked.seq} movement={asked} isOpen={isOpen} onOpenChange={setOpen} reverse={reverse} />
      ) : null}
    </>
  );
}

type RowProps = {
  movement: LedgerTransactionView;
  account: string;
  accountName: string;
  hasMenus: boolean;
  onReverse: () => void;
};

function MovementRow({ movement, account, accountName, hasMenus, onReverse }: RowProps) {
  const locale = useLocale();
  const isOff = movement.reverses !== null || movement.reversed_by !== null;
  const own = movement.entries.find((entry) => entry.account === account);
  const money = (value: string, isSigned = false) => formatMoney(value, { locale, isSigned });
  return (
    <Row className={cn(isOff && "text-ink-muted")} id={`transaction-${movement.seq}`}>
      <Cell isNumeric label="No.">
        {movement.seq}
      </Cell>
      <Cell isTitle>
        <What movement={movement} />
      </Cell>
      <Cell label="When" className="whitespace-nowrap">
        <LocalMoment value={movement.at} />
      </Cell>
      <Cell isNumeric label="Moved, USD" className={own ? "list:hidden!" : undefined}>
        {money(movement.amount_usd)}
      </Cell>
      <Cell isNumeric label={`${accountName}, USD`} className={own ? undefined : "list:hidden!"}>
        {own ? money(own.amount_usd, true) : "—"}
      </Cell>
      <Cell isNumeric label="Balance after, USD" className={own ? undefined : "list:hidden!"}>
        {own ? money(own.balance_after_usd) : "—"}
      </Cell>
      {hasMenus ? (
        <Cell isMenu>
          {movement.is_reversible ? (
            <RowMenu
              of={`transaction ${movement.seq}`}
              entries={[{ label: "Take back…", icon: <Undo2 />, isDanger: true, onSelect: onReverse }]}
            />
          ) : null}
        </Cell>
      ) : null}
    </Row>
  );
}

function What({ movement }: { movement: LedgerTransactionView }) {
  const { from, to } = directionOf(movement.entries);
  const by = [
    movement.actor_name,
    movement.cause === "direct" ? null : CAUSE_WORDS[movement.cause],
    movement.note,
  ];
  return (
    <>
      <span className="inline-flex flex-wrap items-center gap-x-2">
        <span className={cn(movement.reversed_by !== null && "line-through")}>
          {KIND_WORDS[movement.kind]}
        </span>
        <span className="font-normal text-ink-muted">
          {from} <span aria-hidden>→</span>
          <span className="sr-only">to</span> {to}
        </span>
        {movement.reversed_by === null ? null : <Badge>taken back by {movement.reversed_by}</Badge>}
        {movement.reverses === null ? null : <Badge>takes back {movement.reverses}</Badge>}
      </span>
      <span className="line-clamp-2 max-w-[60ch] text-xs font-normal break-words text-ink-muted">
        {by.filter(Boolean).join(" · ")}
      </span>
    </>
  );
}

type TakeBackProps = {
  movement: LedgerTransactionView;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  reverse: ReverseMovement;
};

function TakeBack({ movement, isOpen, onOpenChange, reverse }: TakeBackProps) {
  const locale = useLocale();
  const runFresh = useFreshSession();
  // A transaction is taken back once, so one key does for every try.
  const [key] = useState(() => crypto.randomUUID());
  const { from, to } = directionOf(movement.entries);
  const amount = formatMoney(movement.amount_usd, { locale });
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={onOpenChange}
      title={`Take back transaction ${movement.seq}?`}
      consequence={`A reversal is booked: ${amount} goes back from ${to} to ${from}. Both transactions stay in the ledger, and a reversal cannot be taken back.`}
      confirmLabel="Take it back"
      onConfirm={async () => {
        const result = await runFresh(() => reverse({ seq: movement.seq }, key));
        if (!result.ok) throw new Error(result.error.message);
        notify.done("Taken back");
      }}
    />
  );
}
