"use client";

import { Pencil, Plus, X } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { RefusalNotice } from "@/components/capital/refusal-notice";
import { useOnceKey } from "@/components/capital/use-once-key";
import { useSave } from "@/components/capital/use-save";
import { useProductSearch } from "@/components/product/use-product-search";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { useLocale } from "@/components/ui/locale";
import { NumberInput } from "@/components/ui/number-input";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import { isPositive } from "@/lib/format/exact-difference";
import { formatMoney } from "@/lib/format/money";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { ReplacedPositionsView, StrategyPositionsView } from "@/lib/schemas/capital-position";
import { draftOf, type PositionDraft, type PositionsText, problemOf, textOf } from "./positions-draft";

export type ReplacePositions = (
  id: string,
  body: PositionsText,
  key: string,
) => Promise<ActionResult<ReplacedPositionsView>>;
type Props = { held: StrategyPositionsView; replace: ReplacePositions };

/** States what a strategy holds: all of it, so that what is left out is no longer held. */
export function PositionsDialog({ held, replace }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      size="lg"
      title={`What ${held.strategy_name} holds`}
      description="All of it: what is left out is no longer held. A change of its cash is booked as a trade."
      trigger={<Button icon={<Pencil />}>Edit cash and positions</Button>}
    >
      <PositionsForm held={held} replace={replace} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function PositionsForm({ held, replace, onDone }: Props & { onDone: () => void }) {
  const id = useId();
  const locale = useLocale();
  const once = useOnceKey();
  const [draft, setDraft] = useState(() => draftOf(held));
  const [unread, setUnread] = useState<Record<string, string | undefined>>({});
  const form = useSave(
    async (body: PositionsText) => {
      const result = await reached(replace(held.strategy_id, body, once.of(body)));
      once.answered();
      return result;
    },
    {
      fields: ["cash_usd"],
      onSaved: ({ traded_usd: traded }) => {
        onDone();
        const isTraded = isPositive(traded.replace("-", ""));
        notify.done(
          isTraded
            ? `Saved; ${formatMoney(traded, { locale, isSigned: true })} of cash booked as a trade`
            : "Saved",
        );
      },
    },
  );
  const change = (key: string, part: Partial<PositionDraft>) =>
    setDraft((before) => ({
      ...before,
      lines: before.lines.map((line) => (line.key === key ? { ...line, ...part } : line)),
    }));
  const remove = (key: string) =>
    setDraft((before) => ({ ...before, lines: before.lines.filter((line) => line.key !== key) }));
  const add = () =>
    setDraft((before) => ({
      ...before,
      lines: [...before.lines, { key: crypto.randomUUID(), symbol: "", quantity: "", price: "" }],
    }));
  const blockedBecause = Object.values(unread).find(Boolean) ?? problemOf(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!blockedBecause) form.send(textOf(draft, held.cash_usd));
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <RefusalNotice refusal={form.refusal} />
      {draft.lines.map((line) => (
        <PositionLine
          key={line.key}
          line={line}
          change={(part) => change(line.key, part)}
          remove={() => remove(line.key)}
          onRead={(field, problem) =>
            setUnread((before) => ({ ...before, [`${line.key}${field}`]: problem }))
          }
        />
      ))}
      <div>
        <Button size="sm" icon={<Plus />} onClick={add}>
          Add a position
        </Button>
      </div>
      <Field
        id={`${id}-cash`}
        label="Cash"
        className="max-w-xs"
        error={unread.cash ?? form.refusal?.byField.cash_usd}
        help={`${formatMoney(held.cash_usd, { locale })} in the ledger. What differs is booked as a trade.`}
      >
        <NumberInput
          value={draft.cash}
          unit="USD"
          maxDecimals={2}
          onValueChange={(value, problem) => {
            setUnread((before) => ({ ...before, cash: problem }));
            if (value !== null) setDraft((before) => ({ ...before, cash: value }));
          }}
        />
      </Field>
      <Button
        type="submit"
        look="primary"
        className="self-end"
        pending={form.isPending}
        blockedBecause={blockedBecause}
      >
        Save what it holds
      </Button>
    </form>
  );
}

type LineProps = {
  line: PositionDraft;
  change: (part: Partial<PositionDraft>) => void;
  remove: () => void;
  onRead: (field: string, problem: string | undefined) => void;
};

function PositionLine({ line, change, remove, onRead }: LineProps) {
  const name = line.symbol || "the new position";
  const number = (field: "quantity" | "price") => (value: string | null, problem?: string) => {
    onRead(field, problem);
    if (value !== null) change({ [field]: value });
  };
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3 border-b border-line pb-4 sm:grid-cols-[minmax(0,1fr)_9rem_12rem_auto]">
      <legend className="sr-only">{name}</legend>
      <Field label="Symbol">
        <SymbolChoice symbol={line.symbol} onSymbol={(symbol) => change({ symbol })} />
      </Field>
      <Field label="Units" className="max-sm:order-1">
        <NumberInput value={line.quantity} maxDecimals={10} onValueChange={number("quantity")} />
      </Field>
      <Field label="Price of a unit" optional className="max-sm:order-2 max-sm:col-span-2">
        <NumberInput
          value={line.price}
          unit="USD"
          maxDecimals={12}
          placeholder="from the catalogue"
          onValueChange={number("price")}
        />
      </Field>
      <IconButton label={`Leave out ${name}`} icon={<X />} onClick={remove} />
    </fieldset>
  );
}

/** A product of the catalogue, or any other symbol as typed: that one needs a price of its own. */
function SymbolChoice({ symbol, onSymbol }: { symbol: string; onSymbol: (symbol: string) => void }) {
  const [query, setQuery] = useState("");
  const found = useProductSearch(query);
  const typed = query.trim().toUpperCase();
  const isKnown = typed === "" || found.options.some(({ value }) => value.toUpperCase() === typed);
  const options =
    isKnown || found.isLoading
      ? found.options
      : [...found.options, { value: typed, label: typed, hint: "not in the catalogue; give its price" }];
  return (
    <Combobox
      options={options}
      value={symbol || null}
      valueLabel={symbol || undefined}
      onValueChange={onSymbol}
      onSearch={setQuery}
      isLoading={found.isLoading}
      placeholder="Choose…"
      searchPlaceholder="Symbol or name"
      emptyText={found.problem ?? "No product matches."}
    />
  );
}
