import type { Metadata } from "next";
import Link from "next/link";
import { KeyList } from "@/components/access/key-list";
import { NewKey } from "@/components/access/new-key";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import { createKey, revokeKey } from "@/lib/server/actions/access";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "API keys" };

export default async function KeysPage() {
  const principal = await requirePrincipal("/settings/keys");
  if (principal.role !== "owner") {
    return <Notice>API keys are made by the owner of “{principal.workspaceName}”.</Notice>;
  }
  if (principal.isGuest) {
    return (
      <Notice>
        A key needs an account behind it.{" "}
        <Link href="/sign-up" className="text-link">
          Sign up and keep everything
        </Link>
        , then make one here.
      </Notice>
    );
  }
  const api = await serverCaller();
  const { items } = await api.access.keys.list({});
  return (
    <>
      <Section
        title="New key"
        answer="For scripts and the command line, in this workspace only. It acts as you, with the role you have when it is used."
      >
        <NewKey createKey={createKey} />
      </Section>
      <Section
        title="Keys"
        answer={
          items.length === 0
            ? "None yet."
            : items.length === 1
              ? "One key is in use."
              : `${items.length} keys are in use.`
        }
        aside={
          <Link href="/api/v1/docs" className="text-sm text-link">
            API reference
          </Link>
        }
      >
        {items.length > 0 ? <KeyList keys={items} revoke={revokeKey} /> : null}
      </Section>
    </>
  );
}
