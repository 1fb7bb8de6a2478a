import { LinkTabs } from "@/components/ui/link-tabs";

/** The pages of one portfolio, in their order. A page stands here once it exists. */
export function PortfolioTabs({ id }: { id: string }) {
  const at = (page: string) => `/portfolios/${id}${page}`;
  return (
    <LinkTabs
      label="Portfolio"
      tabs={[
        { href: at(""), label: "Overview" },
        { href: at("/rebalance"), label: "Rebalance", isParent: true },
        { href: at("/performance"), label: "Performance" },
        { href: at("/analysis"), label: "Analysis" },
        { href: at("/transactions"), label: "Transactions" },
        { href: at("/gains"), label: "Gains" },
        { href: at("/activity"), label: "Activity" },
      ]}
    />
  );
}
