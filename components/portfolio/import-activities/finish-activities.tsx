"use client";

import { type FormEvent, useRef, useState } from "react";
import { type ImportAnswer, unreachable } from "@/components/portfolio/import/import-request";
import type { FrameworkChoice } from "@/components/portfolio/import/open-portfolio";
import { Button } from "@/components/ui/button";
import { ErrorSummary, type FormProblem } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Progress } from "@/components/ui/progress";
import { Select } from "@/components/ui/select";
import type { ActivitiesImportView } from "@/lib/schemas/activities-import";
import { type ActivityRequest, bookActivities, openFromActivities } from "./activities-request";
import type { ActivitiesPreview } from "./use-activities";

const NO_FRAMEWORK = "none";

type Props = {
  preview: ActivitiesPreview;
  request: ActivityRequest;
  frameworks: readonly FrameworkChoice[];
  initialFrameworkId: string | null;
  blockedBecause: string | undefined;
  onDone: (view: ActivitiesImportView) => void;
};

/** The last step: into the portfolio that was named, or into a new one. */
export function FinishActivities(props: Props) {
  const { preview, request, frameworks, blockedBecause, onDone } = props;
  const into = "portfolio" in preview ? preview.portfolio : null;
  const [name, setName] = useState(() => suggestedName(preview));
  const [frameworkId, setFrameworkId] = useState(props.initialFrameworkId ?? NO_FRAMEWORK);
  const [problems, setProblems] = useState<FormProblem[]>([]);
  const [isPending, setPending] = useState(false);
  const key = useRef<{ of: string; key: string } | null>(null);

  function send(): Promise<ImportAnswer<ActivitiesImportView>> {
    const chosen = frameworkId === NO_FRAMEWORK ? null : frameworkId;
    // One key for one wish: pressing again after a lost answer does not book twice.
    const { file: _, instruments, ...rest } = request;
    const wish = JSON.stringify([into?.id, into?.revision_before, name, chosen, [...instruments], rest]);
    if (key.current?.of !== wish) key.current = { of: wish, key: crypto.randomUUID() };
    if (into) return bookActivities(into.id, into.revision_before, request, key.current.key);
    const given = { name: name.trim(), frameworkId: chosen, columns: preview.columns };
    return openFromActivities(given, request, key.current.key);
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending || blockedBecause) return;
    if (!into && name.trim() === "") {
      setProblems([{ message: "Give the portfolio a name.", fieldId: "portfolio-name" }]);
      return;
    }
    setPending(true);
    const answer = await send().catch((error: unknown) => ({
      ok: false as const,
      error: unreachable(error),
    }));
    if (answer.ok) {
      onDone(answer.data);
      return;
    }
    setPending(false);
    setProblems([{ message: answer.error.message }]);
  }

  const count = preview.counts.reduce((sum, one) => sum + one.count, 0);
  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-4">
      <ErrorSummary problems={problems} title={problems.length === 1 ? "Nothing was booked." : undefined} />
      {into ? null : (
        <>
          <Field
            label="Name"
            id="portfolio-name"
            error={problems.find((one) => one.fieldId)?.message}
            required
          >
            <Input value={name} maxLength={255} onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field
            label="Framework"
            help="What the portfolio is measured against. You can choose or change it later."
          >
            <Select
              options={[
                { value: NO_FRAMEWORK, label: "None for now" },
                ...frameworks.map(({ id, name: label }) => ({ value: id, label })),
              ]}
              value={frameworkId}
              onValueChange={setFrameworkId}
            />
          </Field>
        </>
      )}
      {isPending ? <Progress label={`Booking ${count.toLocaleString("en-US")} activities`} done={0} /> : null}
      <div>
        <Button look="primary" type="submit" pending={isPending} blockedBecause={blockedBecause}>
          {into ? "Book the activities" : "Open portfolio"}
        </Button>
      </div>
    </form>
  );
}

function suggestedName(preview: ActivitiesPreview): string {
  if (preview.layout === "generic") return "My portfolio";
  const [broker] = preview.layout_name.split(/ (?:account|trades|transactions|history|activities)/);
  return `${broker} portfolio`;
}
