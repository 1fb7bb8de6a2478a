"use client";

import { useRouter } from "next/navigation";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { ProfileView } from "@/lib/schemas/profile";
import { type Answered, QuestionnaireForm } from "./questionnaire-form";

type ProfileQuestionnaireProps = {
  /** Null for a new one. */
  profile: ProfileView | null;
  save: (input: Answered & { id: string | null }) => Promise<ActionResult<ProfileView>>;
};

/** A profile of its own: kept, and then the templates that go with it. */
export function ProfileQuestionnaire({ profile, save }: ProfileQuestionnaireProps) {
  const router = useRouter();
  return (
    <QuestionnaireForm
      initial={{ name: profile?.name ?? "My profile", answers: profile?.answers ?? {} }}
      submitLabel={profile ? "Save and see templates" : "Save profile and see templates"}
      onSubmit={async (answered) => {
        const result = await reached(save({ id: profile?.id ?? null, ...answered }));
        if (!result.ok) return result.error.message;
        notify.done(`Saved “${result.data.name}”, risk band ${result.data.risk_band}`);
        router.push(`/frameworks/new?profile=${result.data.id}`);
        return null;
      }}
    />
  );
}
