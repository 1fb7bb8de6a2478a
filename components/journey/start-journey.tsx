"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { reached } from "@/components/ui/reached";
import { LONGEST_RUN_NAME } from "@/lib/engine/workflow/limits";
import type { ActionResult } from "@/lib/schemas/action-result";

type OfferedWorkflow = {
  key: string;
  name: string;
  description: string;
  steps: { id: string; title: string; explanation: string }[];
};
type StartJourneyProps = {
  /** Names that journeys and portfolios have already. */
  taken: readonly string[];
  /** The one that is chosen at first stands first. */
  workflows: readonly OfferedWorkflow[];
  start: (input: { workflow: string; name: string }) => Promise<ActionResult<{ id: string }>>;
};

const NAME_ID = "journey-name";

/** A name, the workflow where there are several, and what it will ask. */
export function StartJourney({ taken, workflows, start }: StartJourneyProps) {
  const router = useRouter();
  const [name, setName] = useState(() => freeName(taken));
  const [key, setKey] = useState(workflows[0]?.key ?? "");
  const [problem, setProblem] = useState<{ message: string; fieldId?: string } | null>(null);
  const [isPending, setPending] = useState(false);
  const chosen = workflows.find((workflow) => workflow.key === key);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending) return;
    if (name.trim() === "") return setProblem({ message: "Give it a name", fieldId: NAME_ID });
    setPending(true);
    setProblem(null);
    const result = await reached(start({ workflow: key, name: name.trim() }));
    if (result.ok) {
      router.push(`/journeys/${result.data.id}`);
      return;
    }
    setPending(false);
    setProblem({ message: result.error.message });
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <ErrorSummary problems={problem ? [problem] : []} />
        <Field
          id={NAME_ID}
          label="Name"
          help="You find the journey again by it."
          error={problem?.fieldId === NAME_ID ? problem.message : null}
          className="max-w-sm"
        >
          <Input
            value={name}
            maxLength={LONGEST_RUN_NAME}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        {workflows.length > 1 ? (
          <Field label="Which way there" className="max-w-2xl">
            <RadioGroup
              look="tiles"
              value={key}
              onValueChange={setKey}
              options={workflows.map((one) => ({ value: one.key, label: one.name, help: one.description }))}
            />
          </Field>
        ) : null}
        <div>
          <Button type="submit" look="primary" pending={isPending}>
            Start
          </Button>
        </div>
      </div>
      {chosen ? <StepsAhead steps={chosen.steps} /> : null}
    </form>
  );
}

function StepsAhead({ steps }: Pick<OfferedWorkflow, "steps">) {
  return (
    <section aria-label="What is asked" className="border-t border-line pt-5">
      <h2 className="mb-3 text-sm font-semibold">What is asked</h2>
      <ol className="flex flex-col gap-3 text-sm">
        {steps.map(({ id, title, explanation }, index) => (
          <li key={id} className="grid grid-cols-[1.5rem_minmax(0,1fr)]">
            <span className="figures text-ink-muted">{index + 1}</span>
            <span>
              <span className="font-medium">{title}</span>
              <span className="block text-xs text-ink-muted">{explanation}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** "My portfolio", then "My portfolio 2": two of one name look alike in every list. */
function freeName(taken: readonly string[]): string {
  const names = new Set(taken);
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? "My portfolio" : `My portfolio ${count}`;
    if (!names.has(name)) return name;
  }
}
