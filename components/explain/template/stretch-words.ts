import { formatPercent } from "@/lib/format/percent";
import type {
  StretchCourseView,
  StretchFallView,
  StretchView,
  TemplateExplainView,
} from "@/lib/schemas/template-explain";

/** In the money of the time, or in what it bought. */
export type Basis = "nominal" | "real";

const yearOf = (date: string) => date.slice(0, 4);

/** "made good by the end of 1935, 3 years after the low". */
export function recoveryWords({ recovered, years_to_recover: years }: StretchFallView): string {
  if (recovered === null) return "not made good yet";
  return `made good by the end of ${yearOf(recovered)}, ${countOfYears(years ?? 0)} after the low`;
}

export function countOfYears(years: number): string {
  return years === 1 ? "one year" : `${years} years`;
}

/** The title of a stretch's chart: what the template did, beside all shares. */
export function stretchFinding({ courses }: StretchView, basis: Basis, locale: string): string {
  const [own] = courses;
  const shares = courses.find(({ who }) => who === "all_shares");
  if (!own) return "";
  const said = `${own.name} ${fallWords(own, basis, locale)}`;
  return shares ? `${said}; all shares ${shortFall(shares, basis, locale)}` : said;
}

function fallWords(course: StretchCourseView, basis: Basis, locale: string): string {
  const { fall } = course[basis];
  if (fall === null) return `stood lower at no year end${basis === "real" ? ", after inflation" : ""}`;
  const end = yearOf(fall.to);
  return `${shortFall(course, basis, locale)} by the end of ${end}, ${recoveryWords(fall)}`;
}

function shortFall(course: StretchCourseView, basis: Basis, locale: string): string {
  const { fall } = course[basis];
  if (fall === null) return "did not fall";
  const bought = basis === "real" ? "lost" : "fell";
  return `${bought} ${formatPercent(-fall.depth, { locale })}${basis === "real" ? " of what it bought" : ""}`;
}

/** The stretch with the template's deepest fall, for the first line of the page. */
export function deepestStretch(
  { stretches }: Pick<TemplateExplainView, "stretches">,
  basis: Basis,
): { stretch: StretchView; course: StretchCourseView; fall: StretchFallView } | null {
  const falls = stretches.flatMap((stretch) => {
    const course = stretch.courses[0];
    const fall = course?.[basis].fall;
    return course && fall ? [{ stretch, course, fall }] : [];
  });
  return falls.sort((a, b) => a.fall.depth - b.fall.depth)[0] ?? null;
}

/** Whether every bucket takes the series of all shares, so that the history cannot tell the two apart. */
export function isAllShares({ buckets }: Pick<TemplateExplainView, "buckets">): boolean {
  const held = buckets.filter(({ share }) => share > 0);
  return held.length > 1 && held.every(({ series }) => series === "sp500");
}
