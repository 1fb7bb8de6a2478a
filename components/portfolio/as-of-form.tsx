"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** The day the dashboard looks from; another day is another address, so it can be kept and shared. */
export function AsOfForm({ path, asOf, today }: { path: string; asOf: string; today: string }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const go = (day: string) => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(day) && day <= today) {
      startTransition(() => router.push(day === today ? path : `${path}?as_of=${day}`));
    }
  };
  return (
    <Field label="As of" hideLabel>
      <Input
        type="date"
        key={asOf}
        defaultValue={asOf}
        max={today}
        min="1900-01-01"
        aria-label="As of"
        aria-busy={isPending}
        className="w-40"
        onChange={(event) => go(event.target.value)}
      />
    </Field>
  );
}
