import { cn } from "@/components/ui/cn";

/** The plumb bob on its line. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={cn("size-6 text-accent", className)}
      fill="currentColor"
      aria-hidden="true"
    >
      <path d="M11.2 0h1.6v8h-1.6z" />
      <path d="M9.5 7h5v2.2c2.6.7 4.3 2.3 4.3 4.5 0 3.1-4.4 6.2-6.8 10.3-2.4-4.1-6.8-7.2-6.8-10.3 0-2.2 1.7-3.8 4.3-4.5z" />
    </svg>
  );
}

export function Logo({ className }: { className?: string }) {
  return (
    <span
      className={cn("inline-flex items-center gap-1.5 text-base font-semibold tracking-tight", className)}
    >
      <LogoMark />
      Plumbline
    </span>
  );
}
