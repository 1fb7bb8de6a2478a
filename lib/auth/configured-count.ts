/** A limit from the environment, for a whole office behind one address or a workspace fed by scripts. */
export function configuredCount(name: string, otherwise: number): number {
  const text = process.env[name];
  if (!text) return otherwise;
  const most = Number(text);
  if (!Number.isInteger(most) || most < 1) throw new Error(`${name} must be a whole number above 0`);
  return most;
}
