"use client";

import { type FormEvent, useId, useState } from "react";
import { TIER_WORDS } from "@/components/capital/capital-words";
import { RefusalNotice } from "@/components/capital/refusal-notice";
import { useSave } from "@/components/capital/use-save";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { HelpPopover } from "@/components/ui/help-popover";
import { Input } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { RISK_TIERS, type RiskTier } from "@/lib/engine/capital/types";
import { shiftPoint } from "@/lib/format/decimal-text";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { StrategyView } from "@/lib/schemas/capital-strategy";

/** What the form holds; "" is nothing said. */
export type StrategyText = {
  name: string;
  pool_id: string;
  policy_limit_usd: string;
  risk_tier: RiskTier | "";
  sector: string;
  asset_class: string;
  /** Percent a year as typed: 5.25. */
  target_apy_percent: string;
  description: string;
};

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
  onStale: () => void;
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

/** A strategy's name, pool, limit and labels. */
export function StrategyForm({ strategy, pools, poolId, save, onSaved, onStale }: Props) {
  const id = useId();
  const [body, setBody] = useState<StrategyText>(() => textOf(strategy, poolId ?? pools[0]?.id ?? ""));
  const [unread, setUnread] = useState<Partial<Record<keyof StrategyText, string>>>({});
  const form = useSave(
    (text: StrategyText) => save(text, strategy && { id: strategy.id, version: strategy.version }),
    { fields: FIELDS, onSaved },
  );
  const change = (part: Partial<StrategyText>) => setBody((before) => ({ ...before, ...part }));
  const number =
    (field: "policy_limit_usd" | "target_apy_percent") => (value: string | null, problem?: string) => {
      setUnread((before) => ({ ...before, [field]: problem }));
      if (value !== null) change({ [field]: value });
    };
  const text = (field: "name" | "sector" | "asset_class" | "description") => ({
    value: body[field],
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }),
  });
  const at = form.refusal?.byField ?? {};
  const missing = missingOf(body, unread);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!missing) form.send(body);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <RefusalNotice refusal={form.refusal} reload={onStale} />
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
          hint={
            <HelpPopover term="Policy limit">
              The most that may be deployed in this strategy. Lowered below what is deployed, it takes nothing
              new until it is back.
            </HelpPopover>
          }
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
            options={[
              { value: NO_TIER, label: "None" },
              ...RISK_TIERS.map((tier) => ({ value: tier, label: TIER_WORDS[tier] })),
            ]}
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

function missingOf(
  body: StrategyText,
  unread: Partial<Record<keyof StrategyText, string>>,
): string | undefined {
  const problem = Object.values(unread).find(Boolean);
  if (problem) return problem;
  if (body.name.trim() === "") return "It needs a name";
  if (body.pool_id === "") return "It needs a pool";
  return body.policy_limit_usd === "" ? "It needs a limit" : undefined;
}

function textOf(strategy: StrategyView | null, poolId: string): StrategyText {
  const apy = strategy?.target_apy_bps;
  return {
    name: strategy?.name ?? "",
    pool_id: strategy?.pool_id ?? poolId,
    policy_limit_usd: strategy?.policy_limit_usd ?? "",
    risk_tier: strategy?.risk_tier ?? "",
    sector: strategy?.sector ?? "",
    asset_class: strategy?.asset_class ?? "",
    target_apy_percent: apy == null ? "" : shiftPoint(String(apy), -2),
    description: strategy?.description ?? "",
  };
}
