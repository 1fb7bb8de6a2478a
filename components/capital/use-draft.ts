"use client";

import { useState } from "react";

/** What a form holds as it is typed, with what its number fields could not read. */
export function useDraft<D extends Record<string, string>>(first: () => D) {
  const [body, setBody] = useState(first);
  const [unread, setUnread] = useState<Partial<Record<keyof D, string>>>({});
  const change = (part: Partial<D>) => setBody((before) => ({ ...before, ...part }));
  const number = (field: keyof D) => (value: string | null, problem?: string) => {
    setUnread((before) => ({ ...before, [field]: problem }));
    if (value !== null) setBody((before) => ({ ...before, [field]: value }));
  };
  /** The first field that cannot be read, in words. */
  const unreadable = Object.values<string | undefined>(unread).find(Boolean);
  return { body, setBody, change, number, unread, unreadable };
}
