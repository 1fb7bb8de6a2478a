"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { tabClass } from "./tabs";

export type LinkTab = { href: string; label: ReactNode };

/** Tabs that are pages: each has an address and the browser's back button works. */
export function LinkTabs({ tabs, label }: { tabs: LinkTab[]; label: string }) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={path === tab.href ? "page" : undefined}
          className={tabClass}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
