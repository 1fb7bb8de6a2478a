import type { Metadata } from "next";
import { ProfileQuestionnaire } from "@/components/profile/profile-questionnaire";
import { PageHeader } from "@/components/ui/page-header";
import { saveProfile } from "@/lib/server/actions/profile";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Investment profile" };

type Props = { params: Promise<{ id: string }> };

export default async function ProfilePage({ params }: Props) {
  const { id } = await params;
  await requirePrincipal(`/profiles/${id}`);
  const api = await serverCaller();
  const profile = await found(api.profiles.get({ id }));
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Frameworks", href: "/frameworks" },
          { label: "Investment profiles", href: "/profiles" },
          { label: profile.name },
        ]}
        title={profile.name}
        answer={`Score ${profile.score} of 100, risk band ${profile.risk_band}.`}
      />
      <ProfileQuestionnaire key={profile.updated_at} profile={profile} save={saveProfile} />
    </>
  );
}
