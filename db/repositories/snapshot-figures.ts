import { createHash } from "node:crypto";

/** A bucket in a snapshot; whatever the report left unknown is null. */
export type SnapshotNode = {
  path: string;
  label: string;
  actual_weight: number;
  target_weight: number;
  drift: number;
  status: "within_band" | "exceeds_band" | "no_target" | null;
};

/** The buckets a snapshot speaks of, with their targets in ten-billionths; `id` is made of the rest. */
export type SnapshotOutline = { id: string; paths: string[]; labels: string[]; targets: number[] };

/** Bytes of one bucket: a share of at most 10^10 and two bits of status. */
export const FIGURE_BYTES = 5;
const STATUSES = [null, "within_band", "exceeds_band", "no_target"] as const;
const WHOLE_E10 = 1e10;

export function outlineOf(
  nodes: readonly { path: string; label: string; targetE10: number }[],
): SnapshotOutline {
  const paths = nodes.map(({ path }) => path);
  const labels = nodes.map(({ label }) => label);
  const targets = nodes.map(({ targetE10 }) => targetE10);
  return { id: idOf(JSON.stringify([paths, labels, targets])), paths, labels, targets };
}

/** An id made of content, in the form of a UUID of version 8. */
function idOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** Writes one bucket's figure at `at`; `status` is 0 unknown, 1 within, 2 exceeds, 3 no target. */
export function writeFigure(bytes: Buffer, at: number, actualE10: number, status: number): void {
  bytes.writeUIntBE(actualE10 * 4 + status, at, FIGURE_BYTES);
}

/** The figures of a snapshot's buckets, packed. */
export function packFigures(nodes: readonly SnapshotNode[]): Buffer {
  const bytes = Buffer.alloc(nodes.length * FIGURE_BYTES);
  nodes.forEach(({ actual_weight, status }, index) => {
    const actualE10 = Math.round(actual_weight * WHOLE_E10);
    writeFigure(bytes, index * FIGURE_BYTES, actualE10, STATUSES.indexOf(status));
  });
  return bytes;
}

export function unpackFigures(outline: Omit<SnapshotOutline, "id">, bytes: Buffer): SnapshotNode[] {
  return outline.paths.map((path, index) => {
    const figure = bytes.readUIntBE(index * FIGURE_BYTES, FIGURE_BYTES);
    const status = figure % 4;
    const actualE10 = (figure - status) / 4;
    const targetE10 = outline.targets[index] ?? 0;
    return {
      path,
      label: outline.labels[index] ?? "",
      actual_weight: actualE10 / WHOLE_E10,
      target_weight: targetE10 / WHOLE_E10,
      drift: (actualE10 - targetE10) / WHOLE_E10,
      status: STATUSES[status] ?? null,
    };
  });
}
