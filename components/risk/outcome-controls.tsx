"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { HelpPopover } from "@/components/ui/help-popover";
import { NumberInput } from "@/components/ui/number-input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { Slider } from "@/components/ui/slider";
import { Switch } from "@/components/ui/switch";
import type { OutcomeData, ReturnHistoryView } from "@/lib/schemas/outcomes";
import type { OutcomeChoices } from "./outcome-input";

const LONGEST_YEARS = 40;
const DATA_OPTIONS = [
  { value: "prices", label: "Prices of the products" },
  { value: "annual", label: "Asset classes, years since 1928" },
  { value: "monthly", label: "Asset classes, months since 1871" },
];
const MONTHLY = { value: "1", label: "Every month" };
const OFTEN = [
  { value: "3", label: "Every quarter" },
  { value: "12", label: "Every year" },
  { value: "0", label: "Never" },
];
const YEARLY = OFTEN.filter(({ value }) => value !== "3");

type Props = {
  currency: string;
  data: OutcomeData;
  onData: (data: OutcomeData) => void;
  history: ReturnHistoryView | null;
  choices: OutcomeChoices;
  onChoices: (changes: Partial<OutcomeChoices>) => void;
};

/** What the draws start from; every change draws anew. */
export function OutcomeControls({ currency, data, onData, history, choices, onChoices }: Props) {
  const hasInflation = history?.inflation != null;
  const isYearly = data === "annual";
  const often = isYearly && choices.rebalanceMonths !== 0 ? "12" : String(choices.rebalanceMonths);
  return (
    <div className="flex flex-col gap-5">
      <Field label="Drawn from" hint={<DataHelp />}>
        <Select value={data} onValueChange={(next) => onData(next as OutcomeData)} options={DATA_OPTIONS} />
      </Field>
      <Field label={`Horizon: ${choices.years} ${choices.years === 1 ? "year" : "years"}`}>
        <Slider
          min={1}
          max={LONGEST_YEARS}
          value={choices.years}
          onValueChange={(years) => onChoices({ years })}
          valueText={(years) => `${years} years`}
        />
      </Field>
      <Amount
        label="Amount at the start"
        currency={currency}
        value={choices.amount}
        onValue={(amount) => onChoices({ amount })}
      />
      <Field
        label="Every month"
        help={isYearly ? "Years are drawn here, so twelve months move at once." : undefined}
      >
        <Segmented
          value={choices.flow}
          onValueChange={(flow) => onChoices({ flow: flow as OutcomeChoices["flow"] })}
          options={[
            { value: "none", label: "Nothing" },
            { value: "in", label: "Pay in" },
            { value: "out", label: "Take out" },
          ]}
        />
      </Field>
      {choices.flow === "none" ? null : (
        <Amount
          label={choices.flow === "in" ? "Paid in each month" : "Taken out each month"}
          currency={currency}
          value={choices.monthly}
          onValue={(monthly) => onChoices({ monthly })}
        />
      )}
      <Field label="Back to target" hint={<TargetHelp />}>
        <Select
          value={often}
          onValueChange={(months) => onChoices({ rebalanceMonths: Number(months) })}
          options={isYearly ? YEARLY : [MONTHLY, ...OFTEN]}
        />
      </Field>
      <Switch
        label="In today's money"
        help={hasInflation ? "US consumer prices of the same periods taken out." : NO_INFLATION}
        checked={choices.isReal && hasInflation}
        disabled={!hasInflation}
        onCheckedChange={(isReal) => onChoices({ isReal })}
      />
      <div className="flex flex-wrap items-center justify-between gap-2 text-sm">
        <span className="inline-flex items-center gap-1 text-ink-muted">
          Draw <span className="figures">{choices.seed}</span>
          <HelpPopover term="Draw">
            The number that starts the draws. The same number and the same settings give the same figures,
            here and elsewhere; another one shows how much is chance.
          </HelpPopover>
        </span>
        <Button size="sm" onClick={() => onChoices({ seed: choices.seed + 1 })}>
          Another draw
        </Button>
      </div>
    </div>
  );
}

const NO_INFLATION = "Consumer prices stand beside the asset-class history only.";

function Amount(props: { label: string; currency: string; value: string; onValue: (value: string) => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <Field label={props.label} error={problem}>
      <NumberInput
        value={props.value}
        unit={props.currency}
        maxDecimals={2}
        stepBy={100}
        onValueChange={(value, why) => {
          setProblem(value === null ? (why ?? "This is no amount") : null);
          if (value !== null) props.onValue(value);
        }}
      />
    </Field>
  );
}

function DataHelp() {
  return (
    <HelpPopover term="What it is drawn from">
      <p>
        Prices of the products know what you hold, but only as long as the youngest of them. Asset classes go
        back a century and know no product; the note under the chart says what stands for what.
      </p>
    </HelpPopover>
  );
}

function TargetHelp() {
  return (
    <HelpPopover term="Back to target">
      <p>
        How often the shares go back to where they began. Costs, taxes and bands are left out; a backtest has
        them.
      </p>
    </HelpPopover>
  );
}
