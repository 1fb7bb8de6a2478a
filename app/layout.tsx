import "@fontsource-variable/inter/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { themeFromCookie } from "@/components/frame/theme-cookie";
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
  const theme = themeFromCookie((await cookies()).get("theme")?.value);
  return (
    <html lang="en" data-theme={theme} className={inter.variable}>
      <body>
        {children}
        <Toaster />
      </body>
    </html>
  );
}
