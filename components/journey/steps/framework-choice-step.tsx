"use client";

import { useState } from "react";
import { TemplatePicker } from "@/components/framework/picker/template-picker";
import type { StepFormProps } from "@/components/journey/journey-types";
import { StepForm } from "@/components/journey/step-form";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { TemplateView } from "@/lib/schemas/framework-view";
import type { GenerationSetup } from "@/lib/schemas/generation";
import type { ProfileView } from "@/lib/schemas/profile";

type OwnFramework = { id: string; name: string; version: number; bucket_count: number };
export type ChoiceFacts = {
  action: "framework_choice";
  templates: TemplateView[];
  profile: ProfileView | null;
  frameworks: OwnFramework[];
  /** How one would be drawn up. */
  setup: GenerationSetup;
};
type FrameworkChoiceStepProps = StepFormProps & { facts: ChoiceFacts };
type Source = "template" | "generate" | "existing";

/** A template, a proposal drawn up from the answers, or a framework that is there. */
export function FrameworkChoiceStep({ facts, ...form }: FrameworkChoiceStepProps) {
  const sources = form.step.configuration.sources ?? ["template", "generate", "existing"];
  const before = form.step.input?.choice;
  const [source, setSource] = useState<Source>(
    sources.find((one) => one === before) ?? sources[0] ?? "template",
  );
  return (
    <div className="flex flex-col gap-6">
      {sources.length > 1 ? (
        <Field label="Where the framework comes from" className="max-w-2xl">
          <RadioGroup
            look="tiles"
            value={source}
            onValueChange={(value) => setSource(sources.find((one) => one === value) ?? source)}
            options={sources.map((one) => sourceOption(one, facts))}
          />
        </Field>
      ) : null}
      <Chosen source={source} facts={facts} form={form} />
    </div>
  );
}

function sourceOption(source: Source, { frameworks, setup }: ChoiceFacts) {
  switch (source) {
    case "template":
      return {
        value: source,
        label: "Take a template",
        help: "A mix that many people use or published, with its source.",
      };
    case "generate":
      return {
        value: source,
        label: "Have one drawn up from your answers",
        help: `${setup.model ? `By the model ${setup.model}` : "By a table of rules"}, with a reason for each bucket. You can change it before anything is stored.`,
      };
    case "existing":
      return {
        value: source,
        label: "Use one of yours",
        help: frameworks.length === 0 ? "You have none yet." : `You have ${frameworks.length}.`,
        isDisabled: frameworks.length === 0,
      };
  }
}

function Chosen(props: { source: Source; facts: ChoiceFacts; form: StepFormProps }) {
  const { source, facts, form } = props;
  switch (source) {
    case "template":
      return <FromTemplate facts={facts} form={form} />;
    case "generate":
      return (
        <StepForm
          send={form.send}
          read={() => ({ choice: "generate" })}
          label="Go on to the proposal"
          working="Keeping your choice"
          blockedBecause={form.blockedBecause}
        >
          <p className="max-w-2xl text-sm text-ink-muted">
            In the next step you say what you wish for; nothing is stored before you confirm the proposal.
          </p>
        </StepForm>
      );
    case "existing":
      return <FromOwn facts={facts} form={form} />;
  }
}

function FromTemplate({ facts, form }: { facts: ChoiceFacts; form: StepFormProps }) {
  const { input } = form.step;
  const takenKey = typeof input?.template === "string" ? input.template : undefined;
  const takenName = typeof input?.name === "string" ? input.name : undefined;
  // A blank tree is built in the editor; from there it can be used as one that is there.
  const templates = facts.templates.filter(({ kind }) => kind !== "blank");
  return (
    <>
      {form.step.state === "stale" && takenKey ? <SameAgain form={form} /> : null}
      <TemplatePicker
        templates={templates}
        profiles={facts.profile ? [facts.profile] : []}
        initialProfileId={facts.profile?.id ?? null}
        isProfileSettled
        takenKey={takenKey}
        take={{
          label: "Take it and go on",
          nameOf: ({ key }) => (key === takenKey ? takenName : undefined),
          blockedBecause: form.blockedBecause,
          run: async ({ template, name }) => {
            const error = await form.send({ choice: "template", template, name });
            return error?.message ?? null;
          },
        }}
      />
    </>
  );
}

/** One press for the answer that was given before. */
function SameAgain({ form }: { form: StepFormProps }) {
  const { output } = form.step;
  const name = typeof output?.name === "string" ? `“${output.name}”` : "it";
  return (
    <StepForm
      send={form.send}
      read={() => form.step.input ?? {}}
      label={`Stay with ${name}`}
      working="Keeping your choice"
      blockedBecause={form.blockedBecause}
    >
      <p className="text-sm text-ink-muted">Say the same again, or take another one below.</p>
    </StepForm>
  );
}

const OWN_FIELD = "journey-framework";

function FromOwn({ facts, form }: { facts: ChoiceFacts; form: StepFormProps }) {
  const said = form.step.input?.framework_id;
  const [id, setId] = useState<string | null>(
    facts.frameworks.some((one) => one.id === said) ? String(said) : null,
  );
  return (
    <StepForm
      send={form.send}
      read={() =>
        id
          ? { choice: "existing", framework_id: id }
          : [{ message: "Choose a framework", fieldId: OWN_FIELD }]
      }
      working="Keeping your choice"
      blockedBecause={form.blockedBecause}
    >
      <Field id={OWN_FIELD} label="Your frameworks" className="max-w-md">
        <Combobox
          value={id}
          onValueChange={setId}
          placeholder="Choose a framework…"
          searchPlaceholder="Its name"
          options={facts.frameworks.map((one) => ({
            value: one.id,
            label: one.name,
            hint: `Version ${one.version}, ${one.bucket_count} buckets`,
          }))}
        />
      </Field>
    </StepForm>
  );
}
