import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger" | "link";
export type ButtonSize = "sm" | "md" | "lg";

const base =
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap select-none " +
  "transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed " +
  "aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0";

const looks: Record<ButtonLook, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border border-line-strong/60 bg-surface text-ink hover:bg-hover",
  quiet: "text-ink-muted hover:bg-hover hover:text-ink",
  danger: "bg-danger text-on-danger hover:bg-danger-strong",
  link: "text-accent underline decoration-1 underline-offset-3 hover:text-accent-strong",
};

const sizes: Record<ButtonSize, string> = {
  sm: "h-7 px-2.5 text-xs",
  md: "h-9 px-3.5 text-sm",
  lg: "h-11 px-5 text-base",
};

/** The same look for something that is no button (a `<Link>`, a `<summary>`). */
export function buttonClass(
  look: ButtonLook = "secondary",
  size: ButtonSize = "md",
  className?: string,
): string {
  return cn(base, looks[look], look === "link" ? "h-auto p-0 text-sm" : sizes[size], className);
}

export type ButtonProps = ComponentProps<"button"> & {
  look?: ButtonLook;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Work under way: the button keeps its width, shows a spinner and takes no second press. */
  pending?: boolean;
  /** Why it cannot be pressed now. Shown beside the button and read with it; presses do nothing. */
  blockedBecause?: string;
  /** The reason is told after a pause and may be out of date: a press goes through, and is judged anew. */
  judgedOnPress?: boolean;
  /** Render the only child (a link) with the button's look. */
  asChild?: boolean;
};

/** One primary button per page or dialog; everything else is secondary or quiet. */
export function Button(props: ButtonProps) {
  const {
    look = "secondary",
    size = "md",
    icon,
    pending,
    blockedBecause,
    judgedOnPress,
    asChild,
    className,
    ...rest
  } = props;
  const reasonId = useId();
  const classes = buttonClass(look, size, className);
  if (asChild) {
    return <Slot.Root className={classes} {...(rest as ComponentProps<typeof Slot.Root>)} />;
  }
  const isShut = pending || (blockedBecause && !judgedOnPress);
  const button = (
    <button
      type="button"
      {...rest}
      className={classes}
      aria-busy={pending || undefined}
      aria-describedby={blockedBecause ? reasonId : rest["aria-describedby"]}
      aria-disabled={pending || blockedBecause ? true : rest["aria-disabled"]}
      onClick={isShut ? (event) => event.preventDefault() : rest.onClick}
    >
      {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
      {rest.children}
    </button>
  );
  // A button that can be blocked keeps its wrapper, so that a change of the reason under a press or a focus
  // does not put another button in its place.
  if (!("blockedBecause" in props)) return button;
  return (
    <span className={blockedBecause ? "inline-flex flex-wrap items-center gap-x-3 gap-y-1" : "contents"}>
      {button}
      {blockedBecause ? (
        <span id={reasonId} className="text-xs text-ink-muted">
          {blockedBecause}
        </span>
      ) : null}
    </span>
  );
}
