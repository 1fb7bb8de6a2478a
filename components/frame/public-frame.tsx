import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "./logo";

/** Around the pages that anybody sees. */
export function PublicFrame({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-6xl flex-col px-4 sm:px-8 print:max-w-none print:p-0">
      <header className="flex h-16 items-center justify-between gap-4">
        <Link href="/" className="rounded-sm">
          <Logo />
        </Link>
        {aside}
      </header>
      <main id="page" className="flex flex-1 flex-col">
        {children}
      </main>
      <footer className="flex flex-wrap items-center gap-x-6 gap-y-1 border-t border-line py-4 text-xs text-ink-muted print:hidden">
        <p className="mr-auto">
          Plumbline measures a portfolio against its owner’s own rules. It gives no investment advice.
        </p>
        <a href="/api/v1/docs" className="inline-flex min-h-6 items-center hover:text-ink hover:underline">
          API reference
        </a>
        <span>MIT licence</span>
      </footer>
    </div>
  );
}
