import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/frame/logo";

/** A quiet page with one form. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col px-4">
      <header className="flex h-16 items-center">
        <Link href="/" className="rounded-md px-1">
          <Logo />
        </Link>
      </header>
      <main id="page" className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-6 pb-24">
        {children}
      </main>
    </div>
  );
}
