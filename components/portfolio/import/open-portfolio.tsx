"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary, type FormProblem } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { notify } from "@/components/ui/toast";
import { type ImportRequest, openFromFile, unreachable } from "./import-request";
import type { Preview } from "./use-import";

export type FrameworkChoice = { id: string; name: string };

const NO_FRAMEWORK = "none";

/** The last step for a new portfolio: its name, what it hangs from, and go. */
export function OpenPortfolio(props: {
  preview: Preview;
  request: ImportRequest;
  frameworks: readonly FrameworkChoice[];
  initialFrameworkId: string | null;
  blockedBecause: string | undefined;
}) {
  const { preview, request, frameworks, blockedBecause } = props;
  const router = useRouter();
  const [name, setName] = useState(() => suggestedName(preview));
  const [frameworkId, setFrameworkId] = useState(props.initialFrameworkId ?? NO_FRAMEWORK);
  const [problems, setProblems] = useState<FormProblem[]>([]);
  const [isPending, setPending] = useState(false);
  const key = useRef<{ of: string; key: string } | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending || blockedBecause) return;
    if (name.trim() === "") {
      setProblems([{ message: "Give the portfolio a name.", fieldId: "portfolio-name" }]);
      return;
    }
    setPending(true);
    const chosen = frameworkId === NO_FRAMEWORK ? null : frameworkId;
    // One key for one wish: pressing again after a lost answer does not open a second portfolio.
    const wish = JSON.stringify([name, chosen, request.choices, request.reading]);
    if (key.current?.of !== wish) key.current = { of: wish, key: crypto.randomUUID() };
    const answer = await openFromFile(name.trim(), chosen, request, key.current.key).catch(
      (error: unknown) => ({
        ok: false as const,
        error: unreachable(error),
      }),
    );
    if (answer.ok) {
      notify.done(`${answer.data.portfolio.name} is open`, { detail: `${answer.data.summary}.` });
      router.push(`/portfolios/${answer.data.portfolio.id}`);
      return;
    }
    setPending(false);
    setProblems([{ message: answer.error.message }]);
  }

  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-4">
      <ErrorSummary
        problems={problems}
        title={problems.length === 1 ? "The portfolio was not opened." : undefined}
      />
      <Field label="Name" id="portfolio-name" error={problems.find((one) => one.fieldId)?.message} required>
        <Input value={name} maxLength={255} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field
        label="Framework"
        help={
          frameworks.length === 0
            ? "You have no framework yet. Open the portfolio without one and choose later."
            : "What the portfolio is measured against. You can choose or change it later."
        }
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
      <div>
        <Button look="primary" type="submit" pending={isPending} blockedBecause={blockedBecause}>
          Open portfolio
        </Button>
      </div>
    </form>
  );
}

function suggestedName(preview: Preview): string {
  const [broker] = preview.layout_name.split(
    / (?:positions|holdings|portfolio|open positions|activity|pie|statement)/,
  );
  return preview.layout === "generic" || preview.layout === "by_hand"
    ? "My portfolio"
    : `${broker} portfolio`;
}
