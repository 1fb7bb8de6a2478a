"use client";

import { type ReactNode, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { HelpPopover } from "@/components/ui/help-popover";
import { NumberInput, PercentInput } from "@/components/ui/number-input";
import type { Ceiling } from "./settings-draft";

type Props = {
  id: string;
  label: string;
  /** For its popover. */
  about: ReactNode;
  value: Ceiling;
  unit: "share" | "USD";
  /** What it means in dollars now. */
  effect: ReactNode;
  problem: string | string[] | undefined;
  onValue: (value: Ceiling) => void;
  onUnread: (problem: string | undefined) => void;
};

/** A ceiling that can be switched off; what was typed comes back when it is switched on again. */
export function CeilingField(props: Props) {
  const { id, label, about, value, unit, effect, problem, onValue, onUnread } = props;
  const [kept, setKept] = useState(value ?? "");
  const isOn = value !== null;
  const take = (next: string | null, unread?: string) => {
    onUnread(unread);
    if (next === null) return;
    setKept(next);
    onValue(next);
  };
  return (
    <div className="grid items-start gap-x-6 gap-y-2 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_11rem]">
      <div className="min-w-0">
        <span className="inline-flex items-center gap-1.5">
          <Checkbox
            label={label}
            checked={isOn}
            onCheckedChange={(checked) => {
              onUnread(undefined);
              onValue(checked ? kept : null);
            }}
          />
          <HelpPopover term={label}>{about}</HelpPopover>
        </span>
        <p className="pt-0.5 pl-6.5 text-xs text-ink-muted">{isOn ? effect : "Does not apply."}</p>
      </div>
      {isOn ? (
        <Field id={id} label={`${label}: figure`} hideLabel error={problem} className="max-sm:pl-6.5">
          {unit === "USD" ? (
            <NumberInput value={value} unit="USD" maxDecimals={2} onValueChange={take} />
          ) : (
            <PercentInput value={value} maxDecimals={8} onValueChange={take} />
          )}
        </Field>
      ) : null}
    </div>
  );
}
