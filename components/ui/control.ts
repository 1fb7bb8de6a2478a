/** What every box one types into or chooses from shares. */
export const controlClass =
  "w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 text-sm text-ink placeholder:text-ink-faint " +
  "transition-[border-color] hover:border-ink-faint focus-visible:border-accent focus-visible:outline-2 " +
  "focus-visible:-outline-offset-1 focus-visible:outline-accent aria-invalid:border-danger " +
  "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-muted [&:is(input,textarea):read-only]:bg-sunken";

export const controlHeight = { sm: "h-8", md: "h-9" } as const;
export type ControlSize = keyof typeof controlHeight;
