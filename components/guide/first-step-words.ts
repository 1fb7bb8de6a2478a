import type { FirstStep } from "@/lib/schemas/guide";

/** What a step is, and what it gives. */
export const FIRST_STEP_WORDS: Record<FirstStep, { title: string; detail: string }> = {
  profile: {
    title: "Answer six questions",
    detail: "A score from 0 to 100 and a risk band. It suggests frameworks and binds nothing.",
  },
  framework: {
    title: "Choose a framework",
    detail: "From a template, a proposal, or your own tree of buckets.",
  },
  mapping: { title: "Choose products", detail: "What each bucket holds, ranked by its rules." },
  portfolio: {
    title: "Open a portfolio",
    detail: "By an amount, or from your broker's file.",
  },
  drift: { title: "See how it hangs", detail: "What each bucket weighs beside its target." },
  bands: {
    title: "See what a band does",
    detail: "How far a weight may wander, and what is traded when it leaves.",
  },
  orders: { title: "See the orders that would bring it back", detail: "Nothing is sent to a broker." },
};
