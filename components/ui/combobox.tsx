"use client";

import { type KeyboardEvent, type ReactNode, useState } from "react";
import { ComboboxTrigger } from "./combobox-trigger";
import type { ControlSize } from "./control";
import { loadLater, useOpenLater } from "./open-later";
import { typedLetter } from "./typed-letter";

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
  const { Body, triggerProps, open } = useOpenLater(later, {});
  // What is typed while the list is still on its way is not lost.
  const [typed, setTyped] = useState("");
  function onKeyDown(event: KeyboardEvent) {
    const letter = typedLetter(event);
    if (letter === null) return;
    event.preventDefault();
    setTyped(typed + letter);
    props.onSearch?.(typed + letter);
    open();
  }
  return (
    <>
      {Body ? (
        <Body {...props} isOpenAtFirst queryAtFirst={typed} />
      ) : (
        <ComboboxTrigger combobox={props} {...triggerProps} onKeyDown={onKeyDown} aria-haspopup="dialog" />
      )}
      {props.name ? <input type="hidden" name={props.name} value={props.value ?? ""} /> : null}
    </>
  );
}
