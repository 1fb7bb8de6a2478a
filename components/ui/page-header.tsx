import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";

export type PageHeaderProps = {
  title: ReactNode;
  /** The page's question, answered in one line: "2 of 9 buckets are out of their band." */
  answer?: ReactNode;
  crumbs?: Crumb[];
  /** The one primary action. */
  action?: ReactNode;
  /** Quieter ones, left of it. */
  secondary?: ReactNode;
};

export function PageHeader({ title, answer, crumbs, action, secondary }: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-1 pb-6">
      {crumbs ? <Breadcrumbs crumbs={crumbs} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-lg font-semibold tracking-tight break-words">{title}</h1>
          {answer ? <div className="mt-0.5 text-sm text-ink-muted">{answer}</div> : null}
        </div>
        {action || secondary ? (
          <div className="flex flex-wrap items-center gap-2">
            {secondary}
            {action}
          </div>
        ) : null}
      </div>
    </header>
  );
}

/** A part of a page: a line above, a title, and what it says in one sentence. */
export function Section(props: {
  title: string;
  answer?: ReactNode;
  aside?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  const { title, answer, aside, id, children } = props;
  return (
    <section id={id} aria-label={title} className="border-t border-line pt-5 pb-8">
      <div className="mb-4 flex break-after-avoid flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-base font-semibold">{title}</h2>
          {answer ? <div className="text-sm text-ink-muted">{answer}</div> : null}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}
