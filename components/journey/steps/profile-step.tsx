"use client";

import { useState } from "react";
import { RiskBand } from "@/components/framework/risk-band";
import type { StepFormProps } from "@/components/journey/journey-types";
import { StepForm } from "@/components/journey/step-form";
import { QuestionnaireForm } from "@/components/profile/questionnaire-form";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Segmented } from "@/components/ui/segmented";
import type { ProfileView } from "@/lib/schemas/profile";

export type ProfileFacts = { action: "investment_profile"; profiles: ProfileView[] };
type ProfileStepProps = StepFormProps & { facts: ProfileFacts };

/** The questionnaire, or a profile that is there. */
export function ProfileStep({ facts, ...form }: ProfileStepProps) {
  const { input } = form.step;
  const [way, setWay] = useState(typeof input?.profile_id === "string" ? "earlier" : "questions");
  const hasProfiles = facts.profiles.length > 0;
  // Always the same frame around the questions: a profile that is made elsewhere meanwhile must not begin them anew.
  return (
    <div className="flex flex-col gap-6">
      {hasProfiles ? (
        <Segmented
          label="Where your answers come from"
          value={way}
          onValueChange={setWay}
          options={[
            { value: "questions", label: "Answer six questions" },
            { value: "earlier", label: "Use a profile you have" },
          ]}
        />
      ) : null}
      {hasProfiles && way === "earlier" ? (
        <Earlier {...form} profiles={facts.profiles} />
      ) : (
        <Questions {...form} profiles={facts.profiles} />
      )}
    </div>
  );
}

type WithProfiles = StepFormProps & { profiles: ProfileView[] };

function Questions({ run, step, blockedBecause, send, profiles }: WithProfiles) {
  const said = step.input ?? {};
  // The profile that these questions made may have been changed on its own page since.
  const own = said.answers ? profiles.find(({ id }) => id === step.output?.profile_id) : undefined;
  const answers = (own?.answers ?? said.answers ?? {}) as Record<string, string>;
  return (
    <QuestionnaireForm
      initial={{ name: own?.name ?? (typeof said.name === "string" ? said.name : run.name), answers }}
      submitLabel="Go on"
      blockedBecause={blockedBecause}
      onSubmit={async (answered) => (await send(answered))?.message ?? null}
    />
  );
}

const PROFILE_FIELD = "journey-profile";

function Earlier({ step, blockedBecause, send, profiles }: WithProfiles) {
  const said = step.input?.profile_id;
  const [id, setId] = useState(typeof said === "string" ? said : "");
  return (
    <StepForm
      send={send}
      blockedBecause={blockedBecause}
      working="Reading the profile"
      read={() => (id ? { profile_id: id } : [{ message: "Choose a profile", fieldId: PROFILE_FIELD }])}
    >
      <Field id={PROFILE_FIELD} label="Your profiles" className="max-w-xl">
        <RadioGroup
          look="tiles"
          value={id}
          onValueChange={setId}
          options={profiles.map((profile) => ({
            value: profile.id,
            label: profile.name,
            help: `Score ${profile.score} of 100`,
            aside: <RiskBand band={profile.risk_band} />,
          }))}
        />
      </Field>
    </StepForm>
  );
}
