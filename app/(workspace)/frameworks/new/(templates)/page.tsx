import type { Metadata } from "next";
import Link from "next/link";
import { NewFromTemplate } from "@/components/framework/picker/new-from-template";
import { TermHelp } from "@/components/learn/term-help";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { createFromTemplate } from "@/lib/server/actions/framework";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "New framework" };

type Props = { searchParams: Promise<{ profile?: string | string[]; template?: string | string[] }> };

const MOST_PROFILES = 100;

export default async function NewFrameworkPage({ searchParams }: Props) {
  await requirePrincipal("/frameworks/new");
  const { profile, template } = await searchParams;
  const api = await serverCaller();
  const [templates, profiles] = await Promise.all([
    api.templates.list({}),
    api.profiles.list({ limit: MOST_PROFILES }),
  ]);
  const asked = Array.isArray(profile) ? profile[0] : profile;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Frameworks", href: "/frameworks" }, { label: "New" }]}
        title="New framework"
        answer={
          <>
            Where does your <TermHelp term="framework">framework</TermHelp> begin: at a{" "}
            <TermHelp term="template">template</TermHelp>, at a <TermHelp term="proposal">proposal</TermHelp>,
            at nothing, or in a file? Everything can be changed afterwards.
          </>
        }
        secondary={
          <>
            <Button asChild>
              <Link href="/journeys/new">Be guided</Link>
            </Button>
            <Button asChild>
              <Link href={asked ? `/frameworks/new/generate?profile=${asked}` : "/frameworks/new/generate"}>
                Have one proposed
              </Link>
            </Button>
            <Button asChild>
              <Link href="/frameworks/new/custom">Begin blank</Link>
            </Button>
            <Button asChild>
              <Link href="/frameworks/new/import">Import a file</Link>
            </Button>
          </>
        }
      />
      <NewFromTemplate
        templates={templates.items}
        profiles={profiles.items}
        initialProfileId={asked ?? profiles.items[0]?.id ?? null}
        initialKey={typeof template === "string" ? template : null}
        create={createFromTemplate}
      />
    </>
  );
}
