/** A portfolio's name as every file system takes it. */
export function fileName(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return plain.slice(0, 60) || "portfolio";
}
