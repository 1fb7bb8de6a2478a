"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { WorkspaceSettingsInput, WorkspaceSettingsView } from "@/lib/schemas/job";

type ScheduleFormProps = {
  settings: WorkspaceSettingsView;
  change: (input: WorkspaceSettingsInput) => Promise<ActionResult<WorkspaceSettingsView>>;
};

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map((zone) => ({
  value: zone,
  label: zone.replaceAll("_", " "),
}));
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));

/** By which clocks the workspace lives, and when things are done. */
export function ScheduleForm({ settings, change }: ScheduleFormProps) {
  const [timeZone, setTimeZone] = useState(settings.time_zone);
  const [sweepHour, setSweepHour] = useState(String(settings.sweep_hour));
  const [digestHour, setDigestHour] = useState(String(settings.digest_hour));
  const [cooldown, setCooldown] = useState(String(settings.alert_cooldown_hours));
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const hours = /^\d{1,3}$/.test(cooldown.trim()) ? Number(cooldown) : Number.NaN;
    if (!(hours >= 1 && hours <= 720)) return setProblem("Give whole hours, from 1 to 720");
    setProblem(null);
    startTransition(async () => {
      const result = await change({
        time_zone: timeZone,
        sweep_hour: Number(sweepHour),
        digest_hour: Number(digestHour),
        alert_cooldown_hours: hours,
      });
      if (result.ok) notify.done("Schedule saved");
      else notify.problem(result.error.message);
    });
  }
  return (
    <form onSubmit={save} className="flex max-w-md flex-col gap-4" noValidate>
      <Field
        id="time-zone"
        label="Time zone"
        help="Decides when a day begins, for jobs, drift checks and alerts."
      >
        <Combobox options={ZONES} value={timeZone} onValueChange={(zone) => setTimeZone(zone ?? "UTC")} />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field id="sweep-hour" label="Prices and sweep" help="Best after the exchanges have closed.">
          <Select options={HOURS} value={sweepHour} onValueChange={setSweepHour} />
        </Field>
        <Field id="digest-hour" label="Reminders" help="When the day's news arrives.">
          <Select options={HOURS} value={digestHour} onValueChange={setDigestHour} />
        </Field>
      </div>
      <Field
        id="cooldown"
        label="Hours before an alert is told again"
        help="While a bucket stays outside its band. From 1 to 720."
        error={problem}
      >
        <Input
          inputMode="numeric"
          value={cooldown}
          onChange={(event) => setCooldown(event.target.value)}
          className="max-w-24"
        />
      </Field>
      <Button type="submit" pending={isPending} className="self-start">
        Save schedule
      </Button>
    </form>
  );
}
