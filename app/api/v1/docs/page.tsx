import type { Metadata } from "next";
import { EndpointSection } from "@/components/reference/endpoint-section";
import { groupEndpoints, type OpenApiDocument } from "@/components/reference/openapi-types";
import { PageHeader, Section } from "@/components/ui/page-header";
import { openApiDocument } from "@/lib/server/openapi";

export const metadata: Metadata = { title: "API reference" };

const ERRORS = [
  ["400", "malformed; the message names the field"],
  ["401", "nobody is signed in, or the key is not valid"],
  ["403", "not allowed for this role or key"],
  ["404", "absent, or another workspace's; the two look the same"],
  ["409", "stale version or conflicting state"],
  ["422", "well-formed but refused, with everything that is wrong"],
  ["429", "too many requests; wait for Retry-After"],
] as const;

export default async function ApiReference() {
  const groups = groupEndpoints((await openApiDocument()) as unknown as OpenApiDocument);
  const count = groups.reduce((total, group) => total + group.endpoints.length, 0);
  return (
    <main className="mx-auto max-w-4xl px-4 py-8">
      <PageHeader
        title="API reference"
        answer={
          <>
            {count} calls under <code className="font-mono">/api/v1</code>; the same document for machines:{" "}
            <a className="text-accent underline" href="/api/v1/openapi.json">
              openapi.json
            </a>
          </>
        }
      />
      <Section title="How to call">
        <p className="text-sm text-ink-muted">
          JSON in snake_case. Authenticate with the session cookie or an API key in{" "}
          <code className="font-mono">x-api-key</code>. Money, quantities and prices are strings; weights are
          numbers from 0 to 1. Every write takes an <code className="font-mono">Idempotency-Key</code> and{" "}
          <code className="font-mono">?dry_run=true</code>. An error is{" "}
          <code className="font-mono">{"{ code, message, data? }"}</code>.
        </p>
        <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
          {ERRORS.map(([status, meaning]) => (
            <div key={status} className="contents">
              <dt className="figures">{status}</dt>
              <dd className="text-ink-muted">{meaning}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <nav aria-label="Calls" className="pb-6">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {groups.map((group) => (
            <li key={group.tag}>
              <a className="text-accent underline" href={`#tag-${group.tag}`}>
                {group.tag}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map((group) => (
        <Section key={group.tag} id={`tag-${group.tag}`} title={group.tag}>
          {group.endpoints.map((endpoint) => (
            <EndpointSection key={endpoint.id} endpoint={endpoint} />
          ))}
        </Section>
      ))}
    </main>
  );
}
