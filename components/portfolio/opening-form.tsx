"use client";

import { type ReactNode, useId } from "react";
import { TermHelp } from "@/components/learn/term-help";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import type { ActionError } from "@/lib/schemas/action-result";
import { OpeningFields } from "./opening-fields";
import { OpeningPreview } from "./opening-preview";
import { type FrameworkChoice, fieldOf, type OpeningRequest, type PreviewOpening } from "./opening-request";
import { type Opening, useOpening } from "./use-opening";

type OpeningFormProps = {
  frameworks: readonly FrameworkChoice[];
  initial?: Partial<OpeningRequest>;
  /** The framework was settled before: no other can be chosen here. */
  isFrameworkSettled?: boolean;
  /** What stands beside the fields while no framework is chosen. */
  shutNote: ReactNode;
  /** Why nothing can be opened, whatever is filled in. */
  blockedBecause?: string;
  preview: PreviewOpening;
  /** Answers with the refusal, null when it was opened. */
  open: (request: OpeningRequest, idempotencyKey: string) => Promise<ActionError | null>;
};

/** Framework and amount in, what each part buys shown before anything is opened. Shut until there is a framework. */
export function OpeningForm({ isFrameworkSettled = false, shutNote, ...source }: OpeningFormProps) {
  const shutId = useId();
  const opening = useOpening(source);
  const { framework, error } = opening;
  const isShut = framework === undefined;
  const currency = framework?.currency ?? "USD";
  return (
    <form onSubmit={opening.submit} className="flex max-w-3xl flex-col gap-5" noValidate>
      {error ? <ErrorSummary problems={[{ message: error.message, fieldId: fieldOf(error) }]} /> : null}
      {isFrameworkSettled ? (
        <SettledFramework name={framework?.name} />
      ) : (
        <FrameworkField frameworks={source.frameworks} opening={opening} />
      )}
      {isShut ? (
        <div id={shutId}>
          <Notice title="Shut until a framework is chosen">{shutNote}</Notice>
        </div>
      ) : null}
      <fieldset
        aria-label="What is opened"
        aria-describedby={isShut ? shutId : undefined}
        className="flex min-w-0 flex-col gap-5"
      >
        <OpeningFields opening={opening} currency={currency} isShut={isShut} />
      </fieldset>
      {opening.opening ? (
        <Section title="What it buys">
          <OpeningPreview opening={opening.opening} currency={currency} />
        </Section>
      ) : null}
      <div className="flex gap-2">
        <Button
          type="submit"
          look="primary"
          pending={opening.isPending}
          blockedBecause={opening.stopped ?? undefined}
          // The second click of a double one would open what was not yet read.
          onClick={(event) => event.detail > 1 && event.preventDefault()}
        >
          {opening.opening ? "Open portfolio" : "Show what it buys"}
        </Button>
      </div>
    </form>
  );
}

function FrameworkField({
  frameworks,
  opening,
}: {
  frameworks: readonly FrameworkChoice[];
  opening: Opening;
}) {
  const hasNone = frameworks.length === 0;
  return (
    <Field
      label="Framework"
      hint={<TermHelp term="framework" />}
      help="Its current version and its mapping decide what is bought."
    >
      <Select
        value={opening.request.framework_id}
        placeholder={hasNone ? "There is none yet" : "Choose a framework…"}
        disabled={hasNone}
        onValueChange={opening.chooseFramework}
        options={frameworks.map((one) => ({ value: one.id, label: one.name }))}
      />
    </Field>
  );
}

function SettledFramework({ name }: { name: string | undefined }) {
  return (
    <div className="text-sm">
      <p className="font-medium">Framework</p>
      <p className={name ? "" : "text-ink-muted"}>{name ?? "none yet"}</p>
    </div>
  );
}
