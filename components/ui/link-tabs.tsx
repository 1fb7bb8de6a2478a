"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { tabClass } from "./tabs";

export type LinkTab = {
  href: string;
  label: ReactNode;
  /** Pages below its address belong to it too. */
  isParent?: boolean;
};

/** Tabs that are pages: each has an address and the browser's back button works. On a phone they take as many lines as they need. */
export function LinkTabs({ tabs, label }: { tabs: LinkTab[]; label: string }) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="flex flex-wrap gap-x-5 border-b border-line">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={isCurrent(tab, path) ? "page" : undefined}
          className={tabClass}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}

function isCurrent({ href, isParent }: LinkTab, path: string): boolean {
  return path === href || (isParent === true && path.startsWith(`${href}/`));
}
