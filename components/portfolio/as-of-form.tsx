"use client";

import { DayInput } from "@/components/ui/day-input";
import { Field } from "@/components/ui/field";
import { useAsked } from "@/components/ui/use-asked";

/** The day the dashboard looks from; another day is another address, so it can be kept and shared. */
export function AsOfForm({ path, asOf, today }: { path: string; asOf: string; today: string }) {
  const hrefOf = (day: string) => (day === today ? path : `${path}?as_of=${day}`);
  const { asked, isPending, ask } = useAsked(asOf, hrefOf, "push");
  return (
    <Field label="As of" hideLabel>
      <DayInput
        value={asked}
        max={today}
        min="1900-01-01"
        aria-label="As of"
        aria-busy={isPending}
        className="w-40"
        onDay={(day) => {
          if (day !== "" && day <= today) ask(day);
        }}
      />
    </Field>
  );
}
