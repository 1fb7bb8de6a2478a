import type { Metadata } from "next";
import { BandExplainer } from "@/components/explain/bands/band-explainer";
import { SubjectPicker } from "@/components/explain/bands/subject-picker";
import { MarkSeen } from "@/components/guide/mark-seen";
import { PageHeader } from "@/components/ui/page-header";
import { changeGuide } from "@/lib/server/actions/guide";
import { bandStart } from "@/lib/server/band-start";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";
import { queryText } from "@/lib/server/lab-start";

export const metadata: Metadata = { title: "A weight in its band" };

export default async function BandsPage({ searchParams }: PageProps<"/learn/bands">) {
  const asked = await searchParams;
  const principal = await requirePrincipal(`/learn/bands?${queryText(asked)}`);
  const { subject, choices } = await found(bandStart(await serverCaller(), asked));
  const bucket = typeof asked.bucket === "string" ? asked.bucket : null;
  return (
    <>
      <MarkSeen step="bands" member={`${principal.userId}.${principal.workspaceId}`} change={changeGuide} />
      <PageHeader
        title="A weight in its band"
        answer={`When does a bucket of ${subject.name} leave its band, and what is traded then? Move through the years and try other bands.`}
        crumbs={[{ label: "Learn", href: "/learn" }, { label: "Bands" }]}
        action={<SubjectPicker choices={choices} subject={subject} />}
      />
      <BandExplainer
        key={`${subject.kind} ${subject.key} ${bucket}`}
        subject={subject}
        initialBucket={bucket}
      />
    </>
  );
}
