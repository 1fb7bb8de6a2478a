"use client";

import { GenerateFramework } from "@/components/generation/generate-framework";
import type { StepFormProps } from "@/components/journey/journey-types";
import type { GenerationSetup, RequirementsBody } from "@/lib/schemas/generation";
import type { ProfileView } from "@/lib/schemas/profile";

export type GenerationFacts = {
  action: "framework_generation";
  profileId: string | null;
  /** Those one may choose from, where the journey has none of its own. */
  profiles: ProfileView[] | null;
  /** Changes with the profile's answers: a proposal made from earlier ones is not shown again. */
  basis: string;
  setup: GenerationSetup;
};
type GenerationStepProps = StepFormProps & { facts: GenerationFacts };

/** Asked for, laid open, edited, and stored by the step once it is confirmed. */
export function GenerationStep({ facts, run, step, send, blockedBecause }: GenerationStepProps) {
  const said = step.input?.requirements;
  return (
    <GenerateFramework
      profileId={facts.profileId}
      profiles={facts.profiles ?? undefined}
      // What was sent before was read by this very schema when it was kept.
      initial={said ? (said as RequirementsBody) : undefined}
      setup={facts.setup}
      keptAs={`run:${run.id}:${step.id}:${facts.basis}`}
      confirmLabel="Take it and go on"
      readOnlyBecause={blockedBecause ?? null}
      onConfirm={async ({ requirements, framework, source, isEdited }) => {
        const error = await send({ requirements, framework, source, is_edited: isEdited });
        return error === null ? { ok: true, data: null } : { ok: false, error };
      }}
    />
  );
}
