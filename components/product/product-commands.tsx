"use client";

import { type Command, useCommands } from "@/components/frame/command-registry";

const COMMANDS: readonly Command[] = [
  {
    id: "products:import",
    label: "Import prices or products",
    group: "Do",
    words: "csv closes quotes catalogue upload",
    href: "/products/import",
  },
];

/** What the command palette offers while products are looked at. */
export function ProductCommands() {
  useCommands(COMMANDS);
  return null;
}
