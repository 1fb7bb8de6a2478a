"use client";

import { LinkTabs } from "@/components/ui/link-tabs";

/** The pages of one framework. */
export function FrameworkTabs({ id }: { id: string }) {
  return (
    <LinkTabs
      label="Pages of this framework"
      tabs={[
        { href: `/frameworks/${id}`, label: "Edit" },
        { href: `/frameworks/${id}/mapping`, label: "Products" },
        { href: `/frameworks/${id}/risk`, label: "Risk" },
        { href: `/frameworks/${id}/versions`, label: "Versions" },
      ]}
    />
  );
}
