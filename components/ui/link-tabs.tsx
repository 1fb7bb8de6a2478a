"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { tabClass } from "./tabs";

export type LinkTab = {
  href: string;
  label: ReactNode;
  /** Pages below its address belong to it too. */
  isParent?: boolean;
};

/** Tabs that are pages: each has an address and the browser's back button works. */
export function LinkTabs({ tabs, label }: { tabs: LinkTab[]; label: string }) {
  const path = usePathname();
  const bar = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page means another current tab.
  useEffect(() => {
    if (bar.current) showCurrent(bar.current);
  }, [path]);
  return (
    <nav ref={bar} aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line">
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

/** Slides the bar alone, never the page, until the current tab stands in its middle. */
function showCurrent(bar: HTMLElement): void {
  const tab = bar.querySelector("[aria-current=page]");
  if (!tab) return;
  const [within, at] = [bar.getBoundingClientRect(), tab.getBoundingClientRect()];
  bar.scrollLeft += at.left + at.width / 2 - (within.left + within.width / 2);
}

function isCurrent({ href, isParent }: LinkTab, path: string): boolean {
  return path === href || (isParent === true && path.startsWith(`${href}/`));
}
