"use client";

import { QuestionField } from "@/components/profile/question-field";
import { Field } from "@/components/ui/field";
import { Section } from "@/components/ui/page-header";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { QUESTIONNAIRE } from "@/lib/engine/profile/questionnaire.data";
import type { ProfileView } from "@/lib/schemas/profile";
import type { FormPart } from "./form-state";
import { fieldIdOf } from "./requirements-draft";

type WhoFieldsProps = FormPart & { profiles: readonly ProfileView[] };

/** For whom: a profile that was stored, or the six questions answered here. */
export function WhoFields(props: WhoFieldsProps) {
  const { draft, change, profiles } = props;
  const isAnswering = draft.who === "answers";
  return (
    <Section
      title="Who it is for"
      answer="The score of the answers says how much of it may swing."
      aside={
        profiles.length > 0 ? (
          <Segmented
            label="Where the answers come from"
            value={draft.who}
            onValueChange={(who) => change({ who: who as typeof draft.who })}
            options={[
              { value: "profile", label: "A profile" },
              { value: "answers", label: "Answer here" },
            ]}
          />
        ) : null
      }
    >
      {isAnswering ? <Questions {...props} /> : <ProfileField {...props} />}
    </Section>
  );
}

function ProfileField({ draft, change, profiles, problemAt }: WhoFieldsProps) {
  const id = fieldIdOf("profile_id");
  return (
    <Field label="Investment profile" id={id} error={problemAt(id)} className="max-w-sm">
      <Select
        value={draft.profileId ?? undefined}
        onValueChange={(profileId) => change({ profileId })}
        options={profiles.map((profile) => ({
          value: profile.id,
          label: profile.name,
          hint: `${profile.score} of 100, risk band ${profile.risk_band}`,
        }))}
      />
    </Field>
  );
}

function Questions({ draft, change, problemAt }: FormPart) {
  return (
    <div className="flex flex-col gap-8">
      <p className="text-sm text-ink-muted">
        These answers are used for this proposal alone. A profile keeps them for the next one.
      </p>
      {QUESTIONNAIRE.map((question, index) => (
        <QuestionField
          key={question.key}
          question={question}
          place={index + 1}
          answer={draft.answers[question.key]}
          error={problemAt(`profile-${question.key}`)[0] ?? null}
          onAnswer={(value) => change({ answers: { ...draft.answers, [question.key]: value } })}
        />
      ))}
    </div>
  );
}
