import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { type AuditFilter, AuditFilters } from "@/components/capital/audit/audit-filters";
import { subjectOf } from "@/components/capital/audit/audit-words";
import { EventList } from "@/components/capital/audit/event-list";
import { ExportMenu } from "@/components/capital/audit/export-menu";
import { VerifyDialog } from "@/components/capital/audit/verify-dialog";
import { CapitalTabs } from "@/components/capital/capital-tabs";
import { TermHelp } from "@/components/learn/term-help";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { hrefWith } from "@/components/ui/href-with";
import { PageHeader } from "@/components/ui/page-header";
import { PageTurns } from "@/components/ui/page-turns";
import { countOf } from "@/lib/format/quantity";
import { SYSTEM_ACTOR_ID } from "@/lib/kernel/ids";
import { verifyAuditTrail } from "@/lib/server/actions/audit";
import { type Api, requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Audit trail" };

const PATH = "/capital/audit";
const PAGE = 50;
const MOST_NAMES = 200;
type Query = Awaited<PageProps<"/capital/audit">["searchParams"]>;

function readQuery(query: Query): { filter: AuditFilter; cursor?: string } {
  const one = (name: string) => {
    const value = query[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const filter = {
    entity: one("entity"),
    entity_id: one("entity_id"),
    action: one("action"),
    actor: one("actor"),
    from: one("from"),
    to: one("to"),
  };
  return { filter, cursor: one("cursor") };
}

const EMPTY = { items: [], next_cursor: null };
const isBackwards = ({ from, to }: AuditFilter) => from !== undefined && to !== undefined && from > to;

/** Ids become names where the workspace still has what they name. */
async function loadNames(api: Api) {
  const limit = MOST_NAMES;
  const [members, strategies, pools, frameworks, portfolios] = await Promise.all([
    api.access.members.list({}),
    api.capital.strategies.list({ limit }),
    api.capital.pools.list({ limit }),
    api.frameworks.list({ limit, archived: true }),
    api.portfolios.list({ limit }),
  ]);
  const people = [
    ...members.items.map(({ user_id, name }) => ({ id: user_id, name })),
    { id: SYSTEM_ACTOR_ID, name: "Plumbline" },
  ];
  const things = [...strategies.items, ...pools.items, ...frameworks.items, ...portfolios.items];
  const names = Object.fromEntries([...things, ...people].map(({ id, name }) => [id, name]));
  return { people, names };
}

export default async function AuditPage({ searchParams }: PageProps<"/capital/audit">) {
  await requirePrincipal(PATH);
  const { filter, cursor } = readQuery(await searchParams);
  const api = await serverCaller();
  const [page, latest, { people, names }] = await found(
    Promise.all([
      isBackwards(filter) ? EMPTY : api.audit.list({ ...filter, cursor, limit: PAGE }),
      api.audit.list({ limit: 1 }),
      loadNames(api),
    ]),
  );
  const count = latest.items[0]?.seq ?? 0;
  const [first] = page.items;
  return (
    <>
      <LiveRefresh topics={["capital"]} />
      <PageHeader
        title="Audit trail"
        answer={answerOf(count)}
        crumbs={[{ label: "Capital", href: "/capital" }, { label: "Audit" }]}
        secondary={count > 0 ? <ExportMenu filter={filter} count={count} /> : null}
        action={count > 0 ? <VerifyDialog verify={verifyAuditTrail} /> : null}
      />
      <CapitalTabs />
      {count === 0 ? (
        <EmptyState title="Nothing was decided or moved yet">
          Whatever is done in this workspace stands here, with who did it, when, and the old and new values:
          frameworks, portfolios, capital, members, keys.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-5 pt-5">
          <AuditFilters
            filter={filter}
            people={people}
            subject={filter.entity_id && first ? subjectOf(first, names) : null}
          />
          {page.items.length > 0 ? (
            <EventList events={page.items} names={names} />
          ) : (
            <Nothing filter={filter} />
          )}
          <PageTurns
            hrefAt={(cursor) => hrefWith(PATH, { ...filter, cursor })}
            next={page.next_cursor}
            isLater={cursor !== undefined}
          />
        </div>
      )}
    </>
  );
}

function answerOf(count: number): ReactNode {
  if (count === 0) return "Nothing has happened in this workspace yet.";
  return (
    <>
      {countOf(count, "event")}, each <TermHelp term="hash-chain">chained</TermHelp> to the one before it: a
      change to any of them shows.
    </>
  );
}

function Nothing({ filter }: { filter: AuditFilter }) {
  return (
    <EmptyState
      title={isBackwards(filter) ? "The first day is after the last" : "No event fits"}
      action={
        <Button asChild>
          <Link href={PATH}>Show all</Link>
        </Button>
      }
    />
  );
}
