"use client";

import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";
import { useOfferedCommands } from "./command-registry";
import { places } from "./places";
import { areSingleKeysOn, setSingleKeys } from "./shortcut-setting";

export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const here = useOfferedCommands().filter((command) => command.shortcut);
  const [isOn, setOn] = useState(true);
  useEffect(() => setOn(areSingleKeysOn()), []);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Keyboard"
      description="Everything can be reached without a mouse."
    >
      <dl className="flex flex-col">
        <Line keys={["⌘ K", "Ctrl K"]} does="Search, and do anything" />
        <Line keys={["?"]} does="This list" />
        {places.map((place) => (
          <Line key={place.key} keys={["g", place.key]} isSequence does={`Go to ${place.label}`} />
        ))}
        {here.map((command) => (
          <Line key={command.id} keys={[command.shortcut ?? ""]} does={command.label} />
        ))}
      </dl>
      <Switch
        className="mt-4 border-t border-line pt-4"
        label="Single-key shortcuts"
        help="Off leaves only those with ⌘ or Ctrl. Kept in this browser."
        checked={isOn}
        onCheckedChange={(next) => {
          setSingleKeys(next);
          setOn(next);
        }}
      />
    </Dialog>
  );
}

function Line({ keys, does, isSequence }: { keys: string[]; does: string; isSequence?: boolean }) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-4 text-sm">
      <dt>{does}</dt>
      <dd className="flex items-center gap-1.5 text-ink-muted">
        {keys.map((key, index) => (
          <span key={key} className="flex items-center gap-1.5">
            {index > 0 ? <span className="text-xs">{isSequence ? "then" : "or"}</span> : null}
            <Kbd>{key}</Kbd>
          </span>
        ))}
      </dd>
    </div>
  );
}
