"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { heldWords } from "@/components/capital/change-words";
import { newestOf } from "@/components/capital/edit-standing";
import { ownCap } from "@/components/capital/own-capital";
import { RefusalNotice } from "@/components/capital/refusal-notice";
import { useDraft } from "@/components/capital/use-draft";
import { useEditBase } from "@/components/capital/use-edit-base";
import { useSave } from "@/components/capital/use-save";
import { TermHelp } from "@/components/learn/term-help";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useLocale } from "@/components/ui/locale";
import { NumberInput, PercentInput } from "@/components/ui/number-input";
import { notify } from "@/components/ui/toast";
import { formatMoney } from "@/lib/format/money";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { PoolView } from "@/lib/schemas/capital-pool";

export type PoolText = { name: string; asset_class: string; limit_usd: string; utilization_cap: string };
export type SavePool = (
  body: PoolText,
  of: { id: string; version: number } | null,
) => Promise<ActionResult<PoolView>>;

type Props = {
  /** Null makes a new one. */
  pool: PoolView | null;
  save: SavePool;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

const FIELDS = ["name", "asset_class", "limit_usd", "utilization_cap"] as const;

/** A pool's name, asset class, limit and cap. */
export function PoolDialog({ pool, save, trigger, open, onOpenChange }: Props) {
  const [ownOpen, setOwnOpen] = useState(false);
  const [saved, setSaved] = useState<PoolView | null>(null);
  const setOpen = onOpenChange ?? setOwnOpen;
  const newest = pool && newestOf(pool, saved);
  const onDone = (done: PoolView) => {
    setSaved(done);
    setOpen(false);
  };
  return (
    <Dialog
      open={open ?? ownOpen}
      onOpenChange={setOpen}
      trigger={trigger}
      title={newest ? `Edit ${newest.name}` : "New pool"}
      description="An envelope of capital for one asset class; its strategies share the limit."
    >
      <PoolForm pool={newest} save={save} onDone={onDone} />
    </Dialog>
  );
}

function PoolForm({
  pool,
  save,
  onDone,
}: Pick<Props, "pool" | "save"> & { onDone: (saved: PoolView) => void }) {
  const id = useId();
  const locale = useLocale();
  const { over, setBase, ...edit } = useEditBase(pool, textOf);
  const { body, setBody, change, number, unread, unreadable } = useDraft(() => textOf(pool));
  const of = over && { id: over.id, version: over.version };
  const form = useSave((text: PoolText) => save(text, of), {
    fields: FIELDS,
    onSaved: (saved) => {
      if (pool) setBase(saved);
      onDone(saved);
      if (saved.pending_change) notify.info(heldWords(saved.name, !pool));
      else notify.done(pool ? `${saved.name} saved` : `${saved.name} added`);
    },
  });
  // The page may show one's own save before its answer is here.
  const isBehind = edit.isBehind && !form.isPending;
  const errorAt = (field: keyof PoolText) => unread[field] ?? form.refusal?.byField[field];
  const missing =
    unreadable ??
    (isBehind ? "Look at the newer one first" : undefined) ??
    (body.name.trim() === "" ? "It needs a name" : body.limit_usd === "" ? "It needs a limit" : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!missing) form.send(body);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <RefusalNotice
        refusal={form.refusal}
        isBehind={isBehind}
        adopt={() => {
          form.forget();
          setBase(pool);
          setBody(textOf(pool));
        }}
      />
      <Field id={`${id}-name`} label="Name" error={errorAt("name")} required>
        <Input value={body.name} maxLength={120} onChange={(event) => change({ name: event.target.value })} />
      </Field>
      <Field id={`${id}-class`} label="Asset class" error={errorAt("asset_class")} required>
        <Input
          value={body.asset_class}
          maxLength={60}
          onChange={(event) => change({ asset_class: event.target.value })}
        />
      </Field>
      <Field
        id={`${id}-limit`}
        label="Limit"
        error={errorAt("limit_usd")}
        required
        help={
          pool
            ? `${formatMoney(pool.allocated_usd, { locale })} of it is deployed in its strategies.`
            : undefined
        }
      >
        <NumberInput value={body.limit_usd} unit="USD" maxDecimals={2} onValueChange={number("limit_usd")} />
      </Field>
      <Field
        id={`${id}-cap`}
        label="Utilisation cap"
        error={errorAt("utilization_cap")}
        hint={<TermHelp term="utilisation-cap" own={pool ? ownCap(pool, locale) : undefined} />}
      >
        <PercentInput
          value={body.utilization_cap}
          maxDecimals={8}
          onValueChange={number("utilization_cap")}
        />
      </Field>
      <Button
        type="submit"
        look="primary"
        className="self-end"
        pending={form.isPending}
        blockedBecause={missing}
      >
        {pool ? "Save" : "Add pool"}
      </Button>
    </form>
  );
}

function textOf(pool: PoolView | null): PoolText {
  return {
    name: pool?.name ?? "",
    asset_class: pool?.asset_class ?? "",
    limit_usd: pool?.limit_usd ?? "",
    utilization_cap: String(pool?.utilization_cap ?? 1),
  };
}
