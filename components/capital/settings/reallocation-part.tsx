"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { HelpPopover } from "@/components/ui/help-popover";
import { Input } from "@/components/ui/input";
import { useLocale } from "@/components/ui/locale";
import { PercentInput } from "@/components/ui/number-input";
import { Section } from "@/components/ui/page-header";
import { formatMoney } from "@/lib/format/money";
import { dollarsOf } from "./settings-draft";
import type { SettingsPartProps } from "./settings-form";

/** When the reallocation engine proposes anything. */
export function ReallocationPart(part: SettingsPartProps) {
  const { id, draft, problemAt, change } = part;
  return (
    <Section
      title="Reallocations"
      answer="When moves between strategies are proposed, and how large they may be."
    >
      <div className="grid items-start gap-x-8 gap-y-4 sm:grid-cols-2">
        <ShareField
          part={part}
          field="min_change"
          label="Smallest change"
          about="A strategy nearer than this to the share it should have is left as it is."
        />
        <Field
          id={`${id}-days`}
          label="Shortest wait"
          hint={<HelpPopover term="Shortest wait">Days between two executed reallocations.</HelpPopover>}
          error={problemAt("min_days")}
        >
          <Input
            inputMode="numeric"
            suffix="days"
            value={draft.min_days}
            onChange={(event) => change({ min_days: event.target.value.trim() })}
          />
        </Field>
        <ShareField
          part={part}
          field="max_shift"
          label="Largest shift of one run"
          about="The most that one proposal moves, as a share of all that is deployed."
        />
        <ShareField
          part={part}
          field="drawdown_stop"
          label="Drawdown stop"
          about="A strategy whose value lies further than this below its highest value of the last year is proposed to give its capital back. One that fell as far and has recovered since keeps what it has and gets nothing more."
          effect="Measured on the value of a unit."
        />
      </div>
    </Section>
  );
}

type ShareProps = {
  part: SettingsPartProps;
  field: "min_change" | "max_shift" | "drawdown_stop";
  label: string;
  about: string;
  effect?: ReactNode;
};

function ShareField({ part, field, label, about, effect }: ShareProps) {
  const locale = useLocale();
  const { id, draft, reserve, problemAt, change, onUnread } = part;
  const dollars = dollarsOf(draft[field], reserve.deployed);
  return (
    <Field
      id={`${id}-${field}`}
      label={label}
      hint={<HelpPopover term={label}>{about}</HelpPopover>}
      error={problemAt(field)}
      help={
        effect ?? (dollars === null ? null : `${formatMoney(dollars, { locale })} of what is deployed now.`)
      }
    >
      <PercentInput
        value={draft[field]}
        maxDecimals={8}
        onValueChange={(value, problem) => {
          onUnread(field, problem);
          if (value !== null) change({ [field]: value });
        }}
      />
    </Field>
  );
}
