"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { AlertCount } from "@/components/alert/alert-count";
import { useOpenAlerts } from "@/components/alert/open-alerts";
import { cn } from "@/components/ui/cn";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { isAt, PHONE_PLACES, places } from "./places";

const ALERTS = "/alerts";

export function SideLinks() {
  const path = usePathname();
  return (
    <ul className="flex flex-col gap-0.5">
      {places.map((place) => (
        <li key={place.href}>
          <Link
            href={place.href}
            data-tour={place.href}
            aria-current={isAt(path, place) ? "page" : undefined}
            title={place.label}
            className={cn(
              "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm text-ink-muted hover:bg-hover hover:text-ink",
              "aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:[&_svg]:text-accent",
            )}
          >
            <place.icon aria-hidden className="size-4.5 shrink-0" />
            <span className="md:max-lg:sr-only">{place.label}</span>
            {place.href === ALERTS ? <AlertCount className="md:max-lg:hidden" /> : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}

const barItem =
  "flex h-14 w-full flex-col items-center justify-center gap-1 text-xs text-ink-muted aria-[current=page]:text-accent aria-[current=page]:font-medium";

export function BottomLinks() {
  const path = usePathname();
  const hasMore = places.length > PHONE_PLACES;
  const shown = hasMore ? places.slice(0, PHONE_PLACES - 1) : places;
  const rest = hasMore ? places.slice(PHONE_PLACES - 1) : [];
  const open = useOpenAlerts();
  const hasMoreAlerts = open > 0 && rest.some((place) => place.href === ALERTS);
  return (
    <ul className="flex">
      {shown.map((place) => (
        <li key={place.href} className="min-w-0 flex-1">
          <Link
            href={place.href}
            data-tour={place.href}
            aria-current={isAt(path, place) ? "page" : undefined}
            className={barItem}
          >
            <place.icon aria-hidden className="size-5" />
            <span className="max-w-full truncate">{place.label}</span>
          </Link>
        </li>
      ))}
      {hasMore ? (
        <li className="min-w-0 flex-1">
          <DropdownMenu
            side="top"
            align="end"
            label="More places"
            entries={rest.map((place) => ({
              label: place.href === ALERTS && open > 0 ? `${place.label} (${open})` : place.label,
              href: place.href,
              icon: <place.icon />,
            }))}
            trigger={
              <button
                type="button"
                className={barItem}
                aria-current={rest.some((place) => isAt(path, place)) ? "page" : undefined}
              >
                <span className="relative">
                  <Ellipsis aria-hidden className="size-5" />
                  {hasMoreAlerts ? (
                    <span className="absolute -top-0.5 -right-1 size-2 rounded-full bg-over" aria-hidden />
                  ) : null}
                </span>
                More
                {hasMoreAlerts ? (
                  <span className="sr-only">
                    , {open} open {open === 1 ? "alert" : "alerts"}
                  </span>
                ) : null}
              </button>
            }
          />
        </li>
      ) : null}
    </ul>
  );
}
