import type { ReactNode } from "react";
import { LogoMark } from "./logo";

/** A page that only says one thing: not found, went wrong. */
export function MessagePage({
  title,
  children,
  actions,
}: {
  title: string;
  children: ReactNode;
  actions: ReactNode;
}) {
  return (
    <div className="flex min-h-[60dvh] flex-col items-start justify-center gap-4 px-4 py-12 sm:mx-auto sm:max-w-md">
      <LogoMark className="size-8 -rotate-12" />
      <h1 className="text-lg font-semibold">{title}</h1>
      <div className="text-sm text-ink-muted">{children}</div>
      <div className="flex flex-wrap gap-2">{actions}</div>
    </div>
  );
}
