"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NumberInput, PercentInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { hrefOf, type SimulationDraft, type SimulationField } from "./simulation-query";

const RHYTHMS = [
  { value: "month", label: "Every month" },
  { value: "week", label: "Every week" },
  { value: "day", label: "Every day" },
];

/** Other thresholds and another stretch to replay; the address says what was asked. */
export function SimulationForm({ draft: given }: { draft: SimulationDraft }) {
  const router = useRouter();
  const [draft, setDraft] = useState(given);
  const [isPending, startTransition] = useTransition();
  const set = (field: SimulationField) => (value: string | null) =>
    setDraft((before) => ({ ...before, [field]: value ?? undefined }));
  const share = (field: SimulationField, label: string, help: string) => (
    <Field label={label} help={help}>
      <PercentInput value={draft[field] ?? ""} onValueChange={set(field)} />
    </Field>
  );
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        startTransition(() => router.push(hrefOf(draft), { scroll: false }));
      }}
    >
      <div className="grid gap-4 md:grid-cols-4">
        {share("min_change", "Minimum change", "Of all deployed capital.")}
        {share("max_shift", "Largest shift", "Of all deployed capital, a run.")}
        {share("drawdown_stop", "Drawdown stop", "A fall that lasts beyond it takes all out.")}
        <Field label="Minimum wait" help="Days between two runs.">
          <NumberInput
            value={draft.min_days ?? ""}
            onValueChange={set("min_days")}
            maxDecimals={0}
            unit="days"
          />
        </Field>
        <Field label="Looked at" help="At the first values of each.">
          <Select options={RHYTHMS} value={draft.check ?? "month"} onValueChange={set("check")} />
        </Field>
        <Field label="From" help="Empty: as far as all have values.">
          <Input
            type="date"
            value={draft.start ?? ""}
            onChange={(event) => set("start")(event.target.value)}
          />
        </Field>
        <Field label="To" help="Empty: the last day that all reach.">
          <Input type="date" value={draft.end ?? ""} onChange={(event) => set("end")(event.target.value)} />
        </Field>
      </div>
      <div>
        <Button look="primary" type="submit" pending={isPending}>
          Replay
        </Button>
      </div>
    </form>
  );
}
