"use client";

import Link from "next/link";
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

/** To the place that an address lies under, where there is one: a lost thing is looked for in its list. */
export function WayBack() {
  const path = usePathname();
  const list =
    LISTS.find(({ href }) => path.startsWith(`${href}/`)) ??
    places.find((place) => place.href !== path && isAt(path, place));
  if (!list) return null;
  return (
    <Link href={list.href} className={buttonClass("secondary")}>
      {list.label}
    </Link>
  );
}
