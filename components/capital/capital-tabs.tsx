import { LinkTabs } from "@/components/ui/link-tabs";

/** The pages about capital, in their order. A page stands here once it exists. */
export function CapitalTabs() {
  return (
    <LinkTabs
      label="Capital"
      tabs={[
        { href: "/capital", label: "Overview" },
        { href: "/capital/strategies", label: "Strategies", isParent: true },
        { href: "/capital/pools", label: "Pools" },
        { href: "/capital/requests", label: "Requests", isParent: true },
        { href: "/capital/allocator", label: "Allocator", isParent: true },
        { href: "/capital/reallocations", label: "Reallocations", isParent: true },
        { href: "/capital/ledger", label: "Ledger" },
        { href: "/capital/audit", label: "Audit" },
        { href: "/capital/settings", label: "Settings" },
      ]}
    />
  );
}
