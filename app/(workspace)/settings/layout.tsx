import type { Metadata } from "next";
import type { ReactNode } from "react";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: { default: "Settings", template: "%s · Plumbline" } };

const TABS = [
  { href: "/settings", label: "Account" },
  { href: "/settings/members", label: "Workspace" },
  { href: "/settings/keys", label: "API keys" },
  { href: "/settings/workflows", label: "Workflows", isParent: true },
  { href: "/settings/jobs", label: "Jobs" },
];

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader
        title="Settings"
        answer="Your account, the workspace you are in, who may come in, and what is done by itself."
      />
      <LinkTabs tabs={TABS} label="Settings" />
      <div className="max-w-3xl pt-6 has-data-wide:max-w-none [&>section:first-child]:border-t-0 [&>section:first-child]:pt-0">
        {children}
      </div>
    </>
  );
}
