import type { Metadata } from "next";
import Link from "next/link";
import { ProfileList } from "@/components/profile/profile-list";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Investment profiles" };

const MOST_PROFILES = 200;

export default async function ProfilesPage() {
  await requirePrincipal("/profiles");
  const api = await serverCaller();
  const [{ items }, templates] = await Promise.all([
    api.profiles.list({ limit: MOST_PROFILES }),
    api.templates.list({}),
  ]);
  const names = Object.fromEntries(templates.items.map(({ key, name }) => [key, name]));
  const isEmpty = items.length === 0;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Frameworks", href: "/frameworks" }, { label: "Investment profiles" }]}
        title="Investment profiles"
        answer="Six answers each, and the risk band they come to."
        action={
          isEmpty ? null : (
            <Button asChild look="primary">
              <Link href="/profiles/new">New profile</Link>
            </Button>
          )
        }
      />
      {isEmpty ? (
        <EmptyState
          title="No profile yet"
          action={
            <Button asChild look="primary">
              <Link href="/profiles/new">Answer six questions</Link>
            </Button>
          }
        >
          Six answers come to a score and a risk band, with every point visible; templates of that band are
          then shown first. Keep several: one for a pension, one for a house.
        </EmptyState>
      ) : (
        <ProfileList profiles={items} templateNames={names} />
      )}
    </>
  );
}
