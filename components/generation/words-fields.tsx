"use client";

import { currencyLabel, currencyOptions } from "@/components/fx/currency-options";
import { TermHelp } from "@/components/learn/term-help";
import { cn } from "@/components/ui/cn";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useLocale } from "@/components/ui/locale";
import { Section } from "@/components/ui/page-header";
import { RadioGroup } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";
import { formatCount } from "@/lib/format/quantity";
import type { GenerationSetup } from "@/lib/schemas/generation";
import { LONGEST_TEXT } from "@/lib/schemas/generation";
import type { RequirementsDraft } from "@/lib/schemas/kept-generation";
import type { FormPart } from "./form-state";
import { fieldIdOf } from "./requirements-draft";

/** What no control can say, and what is read from it. */
export function TextField({ draft, change, problemAt }: FormPart) {
  const locale = useLocale();
  const id = fieldIdOf("text");
  const isTooLong = draft.text.length > LONGEST_TEXT;
  return (
    <Section title="In your own words">
      <Field
        label="Anything else"
        optional
        id={id}
        error={problemAt(id)}
        help={
          <span className="flex flex-wrap justify-between gap-x-6 gap-y-1">
            <span className="max-w-prose">{TEXT_HELP[draft.source]}</span>
            <span className={cn("figures", isTooLong && "font-medium text-danger")}>
              {formatCount(draft.text.length, locale)} of {formatCount(LONGEST_TEXT, locale)} characters
            </span>
          </span>
        }
      >
        <Textarea
          rows={4}
          value={draft.text}
          placeholder="No emerging markets. At least 20 % bonds."
          onChange={(event) => change({ text: event.target.value })}
        />
      </Field>
    </Section>
  );
}

const TEXT_HELP: Record<RequirementsDraft["source"], string> = {
  rules:
    "The rules read plain limits such as “no emerging markets” or “at least 20 % bonds”. What they did and did not " +
    "understand stands beside the proposal.",
  model:
    "The model reads all of it, as facts about what you want. It can propose an allocation and do nothing else; you " +
    "decide what is kept.",
};

type SourceFieldsProps = FormPart & { setup: GenerationSetup };

/** Who proposes, and what it is called and counted in. */
export function SourceFields({ draft, change, problemAt, setup }: SourceFieldsProps) {
  const nameId = fieldIdOf("name");
  return (
    <Section title="Who proposes it" aside={<TermHelp term="language-model" />}>
      <div className="flex flex-col gap-5">
        {setup.model === null ? (
          <p className="text-sm text-ink-muted">
            A documented table of rules, from the score and what you said above. No language model is set up
            on this server.
          </p>
        ) : (
          <SourceChoice draft={draft} change={change} model={setup.model} left={setup.tokens_left_today} />
        )}
        <div className="grid gap-5 sm:grid-cols-2">
          <Field
            label="Name"
            optional
            id={nameId}
            error={problemAt(nameId)}
            help="It can be changed until it is saved."
          >
            <Input
              value={draft.name}
              maxLength={200}
              onChange={(event) => change({ name: event.target.value })}
            />
          </Field>
          <Field label="Currency" id={fieldIdOf("base_ccy")} error={problemAt(fieldIdOf("base_ccy"))}>
            <Combobox
              options={currencyOptions()}
              value={draft.baseCcy}
              valueLabel={currencyLabel(draft.baseCcy)}
              searchPlaceholder="Code or name"
              onValueChange={(baseCcy) => change({ baseCcy })}
            />
          </Field>
        </div>
      </div>
    </Section>
  );
}

type SourceChoiceProps = Pick<FormPart, "draft" | "change"> & { model: string; left: number | null };

function SourceChoice({ draft, change, model, left }: SourceChoiceProps) {
  const locale = useLocale();
  const isSpent = left !== null && left <= 0;
  const leftWords =
    left === null ? "" : ` ${formatCount(Math.max(left, 0), locale)} tokens are left for today.`;
  return (
    <RadioGroup
      look="tiles"
      label="Who proposes it"
      value={draft.source}
      onValueChange={(source) => change({ source: source as RequirementsDraft["source"] })}
      options={[
        {
          value: "model",
          label: `A language model: ${model}`,
          help: `It reads your words, and its answer is checked by the same rules as any framework.${leftWords}`,
          isDisabled: isSpent,
        },
        {
          value: "rules",
          label: "Rules",
          help: "A documented table; the same answers give the same proposal.",
        },
      ]}
    />
  );
}
