"use client";

import { useEffect, useRef } from "react";
import { wholeDay } from "./day-text";
import { Input, type InputProps } from "./input";

type Props = Omit<InputProps, "type" | "value" | "defaultValue" | "onChange"> & {
  /** "" is none. */
  value: string;
  /** Told of whole days, and of "" once the field is emptied. */
  onDay: (day: string) => void;
};

/** A day that something is looked up by as it is typed. Half a day is left alone, to be typed on. */
export function DayInput({ value, onDay, ...rest }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const told = useRef(value);
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    if (input.current) input.current.value = value;
  }, [value]);
  return (
    <Input
      {...rest}
      ref={input}
      type="date"
      defaultValue={value}
      onChange={({ target }) => {
        const day = wholeDay(target.value, target.validity.badInput);
        if (day === null || day === told.current) return;
        told.current = day;
        onDay(day);
      }}
    />
  );
}
