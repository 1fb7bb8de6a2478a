import type { ReactNode } from "react";
import { cn } from "./cn";

export type EmptyStateProps = {
  /** What will be here: "No portfolios yet". */
  title: string;
  /** Why it is worth having, in a sentence or two. */
  children?: ReactNode;
  /** The one next step: a primary button or link. */
  action?: ReactNode;
  /** A picture of what will be there: a faded gauge, table or chart. Decoration, hidden from screen readers. */
  picture?: ReactNode;
  className?: string;
};

export function EmptyState({ title, children, action, picture, className }: EmptyStateProps) {
  return (
    <section
      className={cn(
        "flex flex-col items-center gap-4 border-y border-line px-4 py-12 text-center",
        className,
      )}
    >
      {picture ? (
        <div aria-hidden inert className="pointer-events-none w-full max-w-md opacity-60 select-none">
          {picture}
        </div>
      ) : null}
      <div className="flex max-w-md flex-col gap-1.5">
        <h2 className="text-base font-semibold">{title}</h2>
        {children ? <div className="text-sm text-ink-muted">{children}</div> : null}
      </div>
      {action}
    </section>
  );
}
