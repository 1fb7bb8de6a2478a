/** On a phone a table is a list without heads, so the unit of a column stands behind each figure. */
export function UnitOnPhones({ unit }: { unit: string }) {
  return (
    <span className="hidden list:inline">
      {"\u00a0"}
      {unit}
    </span>
  );
}
