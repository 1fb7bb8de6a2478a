import Link from "next/link";
import { Button } from "./button";

/** Turns the pages of a list that begins with the latest; nothing where one page holds all. */
export function PageTurns(props: {
  hrefAt: (cursor?: string) => string;
  next: string | null;
  isLater: boolean;
}) {
  const { hrefAt, next, isLater } = props;
  if (!next && !isLater) return null;
  return (
    <nav aria-label="Pages" className="flex gap-2">
      {isLater ? (
        <Button asChild>
          <Link href={hrefAt()}>Latest</Link>
        </Button>
      ) : null}
      {next ? (
        <Button asChild>
          <Link href={hrefAt(next)}>Earlier</Link>
        </Button>
      ) : null}
    </nav>
  );
}
