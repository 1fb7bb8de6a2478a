import {
  Bell,
  ChartSpline,
  GraduationCap,
  House,
  Landmark,
  ListTree,
  type LucideIcon,
  Scale,
  Settings2,
  Tags,
} from "lucide-react";

export type Place = {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Pressed after `g`. */
  key: string;
  /** More words under which the command palette finds it. */
  words?: string;
};

/** The navigation, in its order. A place stands here once its pages exist. */
export const places: Place[] = [
  { href: "/home", label: "Home", icon: House, key: "h", words: "dashboard start overview" },
  {
    href: "/frameworks",
    label: "Frameworks",
    icon: ListTree,
    key: "f",
    words: "allocation targets buckets templates",
  },
  { href: "/portfolios", label: "Portfolios", icon: Scale, key: "p", words: "holdings drift positions" },
  {
    href: "/backtests",
    label: "Backtests",
    icon: ChartSpline,
    key: "b",
    words: "laboratory history simulate test years",
  },
  { href: "/products", label: "Products", icon: Tags, key: "r", words: "funds etf stocks prices catalogue" },
  {
    href: "/capital",
    label: "Capital",
    icon: Landmark,
    key: "c",
    words: "reserve master pools strategies deploy allocate ledger",
  },
  {
    href: "/alerts",
    label: "Alerts",
    icon: Bell,
    key: "a",
    words: "episodes breaches notifications channels snooze acknowledge",
  },
  {
    href: "/learn",
    label: "Learn",
    icon: GraduationCap,
    key: "l",
    words: "glossary articles help explain words what is",
  },
  {
    href: "/settings",
    label: "Settings",
    icon: Settings2,
    key: "s",
    words: "account members keys password theme",
  },
];

/** A bar on a phone holds five; with more places the last becomes "More". */
export const PHONE_PLACES = 5;

export function isAt(path: string, place: Place): boolean {
  return path === place.href || path.startsWith(`${place.href}/`);
}
