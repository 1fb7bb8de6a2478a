import Link from "next/link";
import type { ReactNode } from "react";
import { Keyboard } from "./keyboard";
import { Logo } from "./logo";
import { BottomLinks, SideLinks } from "./nav-links";
import { SearchButton } from "./search-button";
import { UserMenu } from "./user-menu";
import type { FrameActions, Viewer } from "./viewer";
import { WorkspaceSwitcher } from "./workspace-switcher";

export type AppFrameProps = {
  /** Null where nobody is signed in: the frame stands without workspace and account. */
  viewer: Viewer | null;
  actions: FrameActions | null;
  children: ReactNode;
};

/** Around every page: navigation at the left, at the bottom on phones; the page in the middle. */
export function AppFrame({ viewer, actions, children }: AppFrameProps) {
  const top =
    viewer && actions ? (
      <WorkspaceSwitcher viewer={viewer} actions={actions} />
    ) : (
      <Link href="/" className="flex h-10 items-center px-2">
        <Logo />
      </Link>
    );
  return (
    <div className="min-h-dvh md:pl-14 lg:pl-52 print:min-h-0 print:pl-0">
      <a
        href="#page"
        className="sr-only z-60 rounded-md bg-accent px-3 py-2 text-sm text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <aside
        aria-label="Navigation"
        className="fixed inset-y-0 left-0 z-30 flex w-14 flex-col gap-3 border-r border-line bg-canvas p-2 max-md:hidden lg:w-52 lg:p-3 print:hidden"
      >
        {top}
        <SearchButton />
        <nav aria-label="Main" className="min-h-0 flex-1 overflow-y-auto">
          <SideLinks />
        </nav>
        {viewer?.isGuest ? <GuestNote /> : null}
        <UserMenu viewer={viewer} actions={actions} />
      </aside>
      <header className="sticky top-0 z-30 flex h-13 items-center justify-between gap-2 border-b border-line bg-canvas px-2 md:hidden print:hidden">
        <div className="min-w-0 flex-1">{top}</div>
        <SearchButton />
        <UserMenu viewer={viewer} actions={actions} isCompact />
      </header>
      <main
        id="page"
        tabIndex={-1}
        className="mx-auto w-full max-w-7xl px-4 pt-5 pb-24 outline-none md:px-8 md:pt-7 md:pb-16 print:max-w-none print:p-0"
      >
        {children}
      </main>
      <nav
        aria-label="Main"
        className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-canvas pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
      >
        <BottomLinks />
      </nav>
      <Keyboard viewer={viewer} actions={actions} />
    </div>
  );
}

function GuestNote() {
  return (
    <p className="rounded-md bg-accent-soft p-2.5 text-xs text-ink-muted max-lg:hidden">
      You are looking around without an account.{" "}
      <Link href="/sign-up" className="text-link">
        Sign up
      </Link>{" "}
      to keep what you make.
    </p>
  );
}
