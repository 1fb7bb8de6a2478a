"use client";

import { Command as Cmdk } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { Kbd } from "@/components/ui/kbd";
import { scrimClass } from "@/components/ui/overlay";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import { type Command, useOfferedCommands } from "./command-registry";
import { pageCommands } from "./page-commands";
import { paletteMatch } from "./palette-match";
import { places } from "./places";
import { chooseTheme } from "./reader-preferences";
import { useThings } from "./use-things";
import type { FrameActions, Viewer } from "./viewer";

export type CommandPaletteProps = {
  viewer: Viewer | null;
  actions: FrameActions | null;
  onClose: () => void;
  onHelp: () => void;
};

const groups = ["Do", "Go to", "Open", "More"] as const;

/** Every page and every action, by name. */
export function CommandPalette({ viewer, actions, onClose, onHelp }: CommandPaletteProps) {
  const router = useRouter();
  const offered = useOfferedCommands();
  const opened = useThings(viewer !== null);
  const commands = [
    ...offered,
    ...(viewer ? pageCommands : []),
    ...placeCommands(),
    ...opened,
    ...frameCommands(viewer, actions, onHelp),
  ];
  const returnFocus = useReturnFocus(false);

  function take(command: Command) {
    onClose();
    command.run?.();
    if (command.href) router.push(command.href);
  }

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={scrimClass} />
        <Dialog.Content
          {...returnFocus}
          aria-describedby={undefined}
          className="anim-pop fixed inset-x-3 top-[12dvh] z-50 mx-auto max-w-xl overflow-hidden rounded-lg bg-raised shadow-pop outline-none"
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <Cmdk
            label="Search and commands"
            loop
            filter={(_id, typed, [label = "", ...words] = []) => paletteMatch(label, words, typed)}
          >
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
              <Cmdk.Input
                placeholder="Go to a page or do something"
                className="h-12 w-full bg-transparent text-base outline-none placeholder:text-ink-faint"
              />
              <Kbd>esc</Kbd>
            </div>
            <Cmdk.List className="max-h-[50dvh] overflow-y-auto p-1.5 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-faint">
              <Cmdk.Empty className="px-2.5 py-6 text-center text-sm text-ink-muted">
                Nothing is called that.
              </Cmdk.Empty>
              {groups.map((group) => (
                <Group
                  key={group}
                  name={group}
                  commands={commands.filter((command) => command.group === group)}
                  onTake={take}
                />
              ))}
            </Cmdk.List>
          </Cmdk>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({
  name,
  commands,
  onTake,
}: {
  name: string;
  commands: Command[];
  onTake: (command: Command) => void;
}) {
  if (commands.length === 0) return null;
  return (
    <Cmdk.Group heading={name}>
      {commands.map((command) => (
        <Cmdk.Item
          key={command.id}
          value={command.id}
          keywords={[command.label, command.words ?? ""]}
          onSelect={() => onTake(command)}
          className="flex min-h-9 cursor-default items-center justify-between gap-3 rounded-sm px-2.5 text-sm data-[selected=true]:bg-hover"
        >
          {command.label}
          {command.shortcut ? <Kbd>{command.shortcut}</Kbd> : null}
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  );
}

function placeCommands(): Command[] {
  return places.map((place) => ({
    id: `place:${place.href}`,
    label: place.label,
    group: "Go to",
    href: place.href,
    words: place.words,
    shortcut: `g ${place.key}`,
  }));
}

function frameCommands(viewer: Viewer | null, actions: FrameActions | null, onHelp: () => void): Command[] {
  const look = (["light", "dark", "system"] as const).map(
    (choice): Command => ({
      id: `theme:${choice}`,
      label:
        choice === "system"
          ? "Theme as the system has it"
          : choice === "light"
            ? "Light theme"
            : "Dark theme",
      group: "More",
      words: "appearance colour mode",
      run: () => chooseTheme(choice),
    }),
  );
  const help: Command = {
    id: "help:keyboard",
    label: "Keyboard shortcuts",
    group: "More",
    shortcut: "?",
    run: onHelp,
  };
  if (!viewer || !actions) return [...look, help];
  const switches = viewer.workspaces
    .filter(({ id }) => id !== viewer.activeWorkspaceId)
    .map(
      (workspace): Command => ({
        id: `workspace:${workspace.id}`,
        label: `Switch to ${workspace.name}`,
        group: "More",
        words: "workspace",
        run: () => void actions.switchWorkspace(workspace.id),
      }),
    );
  const signOut: Command = {
    id: "sign-out",
    label: "Sign out",
    group: "More",
    words: "leave log out",
    run: () => void actions.signOut(),
  };
  return [...switches, ...look, help, signOut];
}
