import type { Metadata } from "next";
import { ProfileQuestionnaire } from "@/components/profile/profile-questionnaire";
import { PageHeader } from "@/components/ui/page-header";
import { saveProfile } from "@/lib/server/actions/profile";
import { requirePrincipal } from "@/lib/server/caller";

export const metadata: Metadata = { title: "New investment profile" };

export default async function NewProfilePage() {
  await requirePrincipal("/profiles/new");
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Frameworks", href: "/frameworks" },
          { label: "Investment profiles", href: "/profiles" },
          { label: "New" },
        ]}
        title="New investment profile"
        answer="Six questions. The points of each answer stand beside it, and the score grows as you go."
      />
      <ProfileQuestionnaire profile={null} save={saveProfile} />
    </>
  );
}
