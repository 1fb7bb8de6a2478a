import type { CapitalAlertView } from "@/lib/schemas/capital-alert";

/** Where what an alert is of can be looked at. */
export function placeOfAlert({
  entity,
  entity_id: id,
  label,
}: Pick<CapitalAlertView, "entity" | "entity_id" | "label">): { href: string; words: string } {
  switch (entity) {
    case "strategy":
      return { href: `/capital/strategies/${id}`, words: `Strategy ${label}` };
    case "pool":
      return { href: "/capital/pools", words: `Pool ${label}` };
    case "reserve":
      return { href: "/capital", words: "Reserve" };
  }
}
