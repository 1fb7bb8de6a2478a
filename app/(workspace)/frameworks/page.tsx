import type { Metadata } from "next";
import Link from "next/link";
import { FrameworkFilters } from "@/components/framework/list/framework-filters";
import { FrameworkTable } from "@/components/framework/list/framework-table";
import { NoFrameworks } from "@/components/framework/list/no-frameworks";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { archiveFramework, duplicateFramework, unarchiveFramework } from "@/lib/server/actions/framework";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Frameworks" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const PAGE_ITEMS = 100;
const METHODS = ["template", "custom", "imported"] as const;

export default async function FrameworksPage({ searchParams }: Props) {
  await requirePrincipal("/frameworks");
  const query = await searchParams;
  const q = one(query.q)?.slice(0, 200) ?? "";
  const method = METHODS.find((each) => each === one(query.method));
  const isArchived = one(query.archived) === "1";
  const api = await serverCaller();
  const page = await api.frameworks.list({
    limit: PAGE_ITEMS,
    cursor: one(query.cursor),
    q: q || undefined,
    method,
    archived: isArchived,
  });
  const items = isArchived ? page.items.filter((item) => item.is_archived) : page.items;
  const isFiltered = q !== "" || method !== undefined || isArchived || query.cursor !== undefined;
  const isBlank = items.length === 0 && !isFiltered;
  const next = new URLSearchParams({
    ...(q && { q }),
    ...(method && { method }),
    ...(isArchived && { archived: "1" }),
  });
  if (page.next_cursor) next.set("cursor", page.next_cursor);
  return (
    <>
      <PageHeader
        title="Frameworks"
        answer={answerOf(items.length, isArchived)}
        secondary={
          <>
            <Button asChild look="quiet">
              <Link href="/profiles">Profiles</Link>
            </Button>
            <Button asChild>
              <Link href="/frameworks/new/import">Import</Link>
            </Button>
          </>
        }
        action={
          isBlank ? null : (
            <Button asChild look="primary">
              <Link href="/frameworks/new">New framework</Link>
            </Button>
          )
        }
      />
      {isBlank ? (
        <NoFrameworks />
      ) : (
        <>
          <FrameworkFilters q={q} method={method ?? null} isArchived={isArchived} />
          <FrameworkTable
            items={items}
            isArchived={isArchived}
            actions={{
              archive: archiveFramework,
              unarchive: unarchiveFramework,
              duplicate: duplicateFramework,
            }}
          />
          {page.next_cursor ? (
            <p className="pt-4 text-center">
              <Link className="text-link" href={`/frameworks?${next}`}>
                Older ones
              </Link>
            </p>
          ) : null}
        </>
      )}
    </>
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function answerOf(count: number, isArchived: boolean): string {
  if (isArchived) return "Out of the lists, kept with all their versions.";
  return count === 0
    ? "How you want your money spread."
    : "How you want your money spread, last changed first.";
}
