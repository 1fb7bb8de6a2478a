"use client";

import { usePathname } from "next/navigation";
import { buttonClass } from "@/components/ui/button";
import { isAt, places } from "./places";

/** Lists of things that stand in no navigation. */
const LISTS = [
  { href: "/journeys", label: "Guided journeys" },
  { href: "/profiles", label: "Profiles" },
  { href: "/learn/templates", label: "Templates" },
  { href: "/settings/workflows", label: "Workflows" },
];

/**
 * To the place that an address lies under, where there is one: a lost thing is looked for in its list. A plain link, since
 * what is around a page that was not found is not there to be kept.
 */
export function WayBack() {
  const path = usePathname();
  const list =
    LISTS.find(({ href }) => path.startsWith(`${href}/`)) ??
    places.find((place) => place.href !== path && isAt(path, place));
  if (!list) return null;
  return (
    <a href={list.href} className={buttonClass("secondary")}>
      {list.label}
    </a>
  );
}
