"use client";

import type { ReactNode } from "react";
import { ComboboxTrigger } from "./combobox-trigger";
import type { ControlSize } from "./control";
import { loadLater, useOpenLater } from "./open-later";

export type ComboboxOption = {
  value: string;
  label: string;
  hint?: string;
  aside?: ReactNode;
  isDisabled?: boolean;
};
export type ComboboxProps = {
  options: ComboboxOption[];
  value: string | null;
  onValueChange: (value: string, option: ComboboxOption) => void;
  /** Given: the caller filters (a server search); else labels and hints are searched here. */
  onSearch?: (query: string) => void;
  isLoading?: boolean;
  placeholder?: string;
  searchPlaceholder?: string;
  emptyText?: ReactNode;
  /** Shown for the value while its option is not in the list. */
  valueLabel?: string;
  /** Only when it stands outside a `<Field>`. */
  label?: string;
  size?: ControlSize;
  name?: string;
  disabled?: boolean;
  className?: string;
};

const later = loadLater(() => import("./combobox-body").then((file) => file.ComboboxBody));

/** Choose one of many by typing. The list opens under the box; arrows move, Enter takes, Escape leaves. */
export function Combobox(props: ComboboxProps) {
  const { Body, triggerProps } = useOpenLater(later, {});
  return (
    <>
      {Body ? (
        <Body {...props} isOpenAtFirst />
      ) : (
        <ComboboxTrigger combobox={props} {...triggerProps} aria-haspopup="dialog" />
      )}
      {props.name ? <input type="hidden" name={props.name} value={props.value ?? ""} /> : null}
    </>
  );
}
