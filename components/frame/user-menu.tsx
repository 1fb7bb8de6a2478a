"use client";

import { LogOut, Monitor, Moon, Settings2, Sun, UserPlus } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import { chooseTheme, currentTheme, type ThemeChoice } from "./reader-preferences";
import type { FrameActions, Viewer } from "./viewer";

const themes: { choice: ThemeChoice; label: string; icon: React.ReactNode }[] = [
  { choice: "light", label: "Light", icon: <Sun /> },
  { choice: "dark", label: "Dark", icon: <Moon /> },
  { choice: "system", label: "As the system", icon: <Monitor /> },
];

export function UserMenu({
  viewer,
  actions,
  isCompact,
}: {
  viewer: Viewer | null;
  actions: FrameActions | null;
  isCompact?: boolean;
}) {
  const [theme, setTheme] = useState<ThemeChoice>("system");
  const name = viewer ? (viewer.isGuest ? "Guest" : viewer.name) : "Menu";
  const entries: MenuEntry[] = [
    ...(viewer && !viewer.isGuest ? [{ heading: viewer.email }] : []),
    ...(viewer?.isGuest
      ? [{ label: "Sign up and keep everything", href: "/sign-up", icon: <UserPlus /> }, "line" as const]
      : []),
    { label: "Settings", href: "/settings", icon: <Settings2 /> },
    "line",
    { heading: "Theme" },
    ...themes.map(({ choice, label, icon }) => ({
      label,
      icon,
      isChecked: theme === choice,
      onSelect: () => chooseTheme(choice),
    })),
    ...(viewer && actions
      ? ["line" as const, { label: "Sign out", icon: <LogOut />, onSelect: () => void actions.signOut() }]
      : []),
  ];
  return (
    <DropdownMenu
      side="top"
      entries={entries}
      label="Account and theme"
      onOpenChange={(isOpen) => isOpen && setTheme(currentTheme())}
      trigger={
        <button
          type="button"
          className="flex h-9 min-w-0 items-center gap-2.5 rounded-md px-2 text-left text-sm text-ink-muted hover:bg-hover hover:text-ink data-[state=open]:bg-hover"
        >
          <span
            aria-hidden
            className="flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-medium text-accent-strong"
          >
            {initial(name)}
          </span>
          <span className="sr-only">Account and theme:</span>
          <span className={cn("min-w-0 flex-1 truncate", isCompact ? "sr-only" : "max-lg:sr-only")}>
            {name}
          </span>
        </button>
      }
    />
  );
}

function initial(name: string): string {
  return ([...name.trim()][0] ?? "?").toLocaleUpperCase();
}
