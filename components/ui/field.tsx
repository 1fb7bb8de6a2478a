"use client";

import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, useContext, useId } from "react";
import { cn } from "./cn";

type FieldContextValue = {
  controlId: string;
  labelId: string;
  describedBy?: string;
  isInvalid: boolean;
  isRequired: boolean;
};
const FieldContext = createContext<FieldContextValue | null>(null);

export type FieldProps = {
  label: ReactNode;
  /** Under the control, always visible: what is expected, in plain words. */
  help?: ReactNode;
  /** At the field, in words that say how to mend it. Several stand under each other. */
  error?: string | string[] | null;
  required?: boolean;
  optional?: boolean;
  /** Beside the label: usually a `<HelpPopover>`. */
  hint?: ReactNode;
  /** Keeps the label for screen readers only (inside a table row, say). */
  hideLabel?: boolean;
  /** The id of the control; the form's error summary links to it. */
  id?: string;
  className?: string;
  children: ReactNode;
};

/** Label above, help under, errors at the field. The control inside picks its id and descriptions up. */
export function Field({
  label,
  help,
  error,
  required,
  optional,
  hint,
  hideLabel,
  id,
  className,
  children,
}: FieldProps) {
  const generated = useId();
  const controlId = id ?? generated;
  const errors = (Array.isArray(error) ? error : [error]).filter((text): text is string => Boolean(text));
  const describedBy =
    cn(help ? `${controlId}-help` : null, errors.length > 0 && `${controlId}-error`) || undefined;
  const value: FieldContextValue = {
    controlId,
    labelId: `${controlId}-label`,
    describedBy,
    isInvalid: errors.length > 0,
    isRequired: Boolean(required),
  };
  return (
    <FieldContext value={value}>
      <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
        <div className={cn("flex items-center gap-1.5", hideLabel && "sr-only")}>
          <label htmlFor={controlId} id={value.labelId} className="text-sm font-medium text-ink">
            {label}
          </label>
          {optional ? <span className="text-xs text-ink-faint">optional</span> : null}
          {hint}
        </div>
        {children}
        {errors.length > 0 ? (
          <div id={`${controlId}-error`} className="flex flex-col gap-0.5 text-xs text-danger">
            {errors.map((text) => (
              <p key={text} className="flex items-start gap-1.5">
                <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
                {text}
              </p>
            ))}
          </div>
        ) : null}
        {help ? (
          <div id={`${controlId}-help`} className="text-xs text-ink-muted">
            {help}
          </div>
        ) : null}
      </div>
    </FieldContext>
  );
}

export type ControlAria = {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  "aria-required"?: true;
};

/** What a control must carry when it stands inside a `<Field>`; nothing when it stands alone. */
export function useControlAria(own: { id?: string } = {}): ControlAria {
  const field = useContext(FieldContext);
  if (!field) return own.id ? { id: own.id } : {};
  return {
    id: own.id ?? field.controlId,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.isInvalid || undefined,
    "aria-required": field.isRequired || undefined,
  };
}

/** The id of the field's label, for groups and sliders that are named by it rather than pointed at. */
export function useFieldLabelId(): string | undefined {
  return useContext(FieldContext)?.labelId;
}
