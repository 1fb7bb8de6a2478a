"use client";

import { createContext, type ReactNode, useContext } from "react";
import { DEFAULT_LOCALE } from "@/lib/format/number-text";

const LocaleContext = createContext(DEFAULT_LOCALE);

/** Once, in the root layout, with the locale the request asked for: server and browser write the same figures. */
export function LocaleProvider({ locale, children }: { locale: string; children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export function useLocale(): string {
  return useContext(LocaleContext);
}
