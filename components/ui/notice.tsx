import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

const looks = {
  info: { box: "bg-sunken", ink: "text-ink-muted", icon: <Info /> },
  warning: { box: "bg-over-soft", ink: "text-over-ink", icon: <TriangleAlert /> },
  danger: { box: "bg-danger-soft", ink: "text-danger", icon: <CircleAlert /> },
};

/** A sentence or two inside a page that must be read before going on. */
export function Notice(props: {
  tone?: keyof typeof looks;
  title?: string;
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  const { tone = "info", title, action, className, children } = props;
  const look = looks[tone];
  return (
    <div
      className={cn(
        "flex flex-wrap items-start gap-x-4 gap-y-2 break-inside-avoid rounded-md px-4 py-3 text-sm",
        look.box,
        className,
      )}
    >
      <span aria-hidden className={cn("mt-0.5 [&_svg]:size-4", look.ink)}>
        {look.icon}
      </span>
      <div className="min-w-0 flex-1 basis-60">
        {title ? <p className="font-medium">{title}</p> : null}
        {children}
      </div>
      {action}
    </div>
  );
}
