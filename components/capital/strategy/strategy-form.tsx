"use client";

import { type FormEvent, useId } from "react";
import { TIER_WORDS } from "@/components/capital/capital-words";
import { RefusalNotice } from "@/components/capital/refusal-notice";
import { useDraft } from "@/components/capital/use-draft";
import { useEditBase } from "@/components/capital/use-edit-base";
import { useSave } from "@/components/capital/use-save";
import { TermHelp } from "@/components/learn/term-help";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { RISK_TIERS, type RiskTier } from "@/lib/engine/capital/types";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { StrategyView } from "@/lib/schemas/capital-strategy";

import { draftOf, missingOf, type StrategyText, textOf } from "./strategy-draft";

export type SaveStrategy = (
  body: StrategyText,
  of: { id: string; version: number } | null,
) => Promise<ActionResult<StrategyView>>;

type Props = {
  strategy: StrategyView | null;
  pools: readonly { id: string; name: string }[];
  poolId?: string | null;
  save: SaveStrategy;
  onSaved: (saved: StrategyView) => void;
};

const FIELDS = [
  "name",
  "pool_id",
  "policy_limit_usd",
  "risk_tier",
  "sector",
  "asset_class",
  "target_apy_bps",
  "description",
] as const;
const NO_TIER = "none";
const TIER_OPTIONS = [
  { value: NO_TIER, label: "None" },
  ...RISK_TIERS.map((tier) => ({ value: tier, label: TIER_WORDS[tier] })),
];

/** A strategy's name, pool, limit and labels. */
export function StrategyForm({ strategy, pools, poolId, save, onSaved }: Props) {
  const id = useId();
  const { over, setBase, ...edit } = useEditBase(strategy, (one) => draftOf(one, ""));
  const { body, setBody, change, number, unread, unreadable } = useDraft(() =>
    draftOf(strategy, poolId ?? pools[0]?.id ?? ""),
  );
  const of = over && { id: over.id, version: over.version };
  const form = useSave((text: StrategyText) => save(text, of), {
    fields: FIELDS,
    onSaved: (saved) => {
      if (strategy) setBase(saved);
      onSaved(saved);
    },
  });
  // The page may show one's own save before its answer is here.
  const isBehind = edit.isBehind && !form.isPending;
  const text = (field: "name" | "sector" | "asset_class" | "description") => ({
    value: body[field],
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }),
  });
  const at = form.refusal?.byField ?? {};
  const missing = unreadable ?? (isBehind ? "Look at the newer one first" : missingOf(body));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!missing) form.send(textOf(body));
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <RefusalNotice
        refusal={form.refusal}
        isBehind={isBehind}
        adopt={() => {
          form.forget();
          setBase(strategy);
          setBody(draftOf(strategy, ""));
        }}
      />
      <Field id={`${id}-name`} label="Name" error={at.name} required>
        <Input {...text("name")} maxLength={120} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id={`${id}-pool`} label="Pool" error={at.pool_id}>
          <Select
            value={body.pool_id}
            onValueChange={(pool_id) => change({ pool_id })}
            options={pools.map(({ id: value, name }) => ({ value, label: name }))}
          />
        </Field>
        <Field
          id={`${id}-limit`}
          label="Policy limit"
          error={unread.policy_limit_usd ?? at.policy_limit_usd}
          required
          hint={<TermHelp term="policy-limit" />}
        >
          <NumberInput
            value={body.policy_limit_usd}
            unit="USD"
            maxDecimals={2}
            onValueChange={number("policy_limit_usd")}
          />
        </Field>
        <Field id={`${id}-tier`} label="Risk tier" error={at.risk_tier}>
          <Select
            value={body.risk_tier || NO_TIER}
            onValueChange={(tier) => change({ risk_tier: tier === NO_TIER ? "" : (tier as RiskTier) })}
            options={TIER_OPTIONS}
          />
        </Field>
        <Field
          id={`${id}-apy`}
          label="Target APY"
          error={unread.target_apy_percent ?? at.target_apy_bps}
          optional
        >
          <NumberInput
            value={body.target_apy_percent}
            unit="% a year"
            maxDecimals={2}
            isNegativeAllowed
            onValueChange={number("target_apy_percent")}
          />
        </Field>
        <Field id={`${id}-sector`} label="Sector" error={at.sector} optional>
          <Input {...text("sector")} maxLength={60} />
        </Field>
        <Field id={`${id}-class`} label="Asset class" error={at.asset_class} optional>
          <Input {...text("asset_class")} maxLength={60} />
        </Field>
      </div>
      <Field id={`${id}-about`} label="Description" error={at.description} optional>
        <Textarea {...text("description")} rows={3} maxLength={2000} />
      </Field>
      <Button
        type="submit"
        look="primary"
        className="self-end"
        pending={form.isPending}
        blockedBecause={missing}
      >
        {strategy ? "Save" : "Add strategy"}
      </Button>
    </form>
  );
}
