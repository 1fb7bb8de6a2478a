import "@fontsource-variable/inter/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { readerPreferences } from "@/components/frame/reader-preferences";
import { LocaleProvider } from "@/components/ui/locale";
import { Toaster } from "@/components/ui/toast";

const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  variable: "--font-inter",
  weight: "100 900",
  display: "swap",
});

export const metadata: Metadata = {
  title: { default: "Plumbline", template: "%s · Plumbline" },
  description: "Decide how your money is spread, and keep it that way.",
  applicationName: "Plumbline",
  manifest: "/site.webmanifest",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f8f9" },
    { media: "(prefers-color-scheme: dark)", color: "#0e1214" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The chosen theme is a cookie, so the server writes it into the first byte: no flash and no inline script.
  const { theme, locale } = readerPreferences({
    themeCookie: (await cookies()).get("theme")?.value,
    acceptLanguage: (await headers()).get("accept-language"),
  });
  return (
    <html lang="en" data-theme={theme} className={inter.variable}>
      <body>
        <LocaleProvider locale={locale}>{children}</LocaleProvider>
        <Toaster />
      </body>
    </html>
  );
}
