import { localeFromHeader } from "@/lib/format/locale";

export type ThemeChoice = "light" | "dark" | "system";

/** The attribute for `<html>`: nothing where the system decides. */
export function themeFromCookie(value: string | undefined): "light" | "dark" | undefined {
  return value === "light" || value === "dark" ? value : undefined;
}

/** Applies a choice at once and keeps it for a year. */
export function chooseTheme(choice: ThemeChoice): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  if (choice === "system") {
    delete document.documentElement.dataset.theme;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some supported browsers
    document.cookie = `theme=; Path=/; Max-Age=0; SameSite=Lax${secure}`;
    return;
  }
  document.documentElement.dataset.theme = choice;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some supported browsers
  document.cookie = `theme=${choice}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}

export function currentTheme(): ThemeChoice {
  return themeFromCookie(document.documentElement.dataset.theme) ?? "system";
}

/** What a request says about its reader: the chosen theme and the locale for figures and dates. */
export function readerPreferences(request: {
  themeCookie: string | undefined;
  acceptLanguage: string | null;
}) {
  return {
    theme: themeFromCookie(request.themeCookie),
    locale: localeFromHeader(request.acceptLanguage),
  };
}
