/** One answer and what it is worth; points are shown beside the answer. */
export type AnswerOption = { value: string; label: string; points: number };

export type Question = {
  key: "horizon" | "loss_tolerance" | "income_stability" | "experience" | "goal" | "liquidity_need";
  question: string;
  /** Why it is asked, one sentence. */
  why: string;
  options: readonly AnswerOption[];
};

/** The best answers add up to exactly 100, so the score is the plain sum of the points. */
export const QUESTIONNAIRE: readonly Question[] = [
  {
    key: "horizon",
    question: "When will you need most of this money?",
    why: "Time is what lets a fall be sat out.",
    options: [
      { value: "under_3_years", label: "In less than 3 years", points: 0 },
      { value: "3_to_5_years", label: "In 3 to 5 years", points: 8 },
      { value: "5_to_10_years", label: "In 5 to 10 years", points: 16 },
      { value: "over_10_years", label: "In more than 10 years", points: 25 },
    ],
  },
  {
    key: "loss_tolerance",
    question: "Your portfolio falls by a quarter within a year. What do you do?",
    why: "Selling low is what turns a fall into a loss.",
    options: [
      { value: "sell_all", label: "Sell everything", points: 0 },
      { value: "sell_some", label: "Sell a part", points: 8 },
      { value: "hold", label: "Hold on", points: 18 },
      { value: "buy_more", label: "Buy more", points: 25 },
    ],
  },
  {
    key: "income_stability",
    question: "How steady is the income you live on?",
    why: "Steady income means the portfolio need not be touched in a bad year.",
    options: [
      { value: "unstable", label: "Unsteady, or none", points: 0 },
      { value: "somewhat_stable", label: "Fairly steady", points: 7 },
      { value: "stable", label: "Steady", points: 11 },
      { value: "very_stable", label: "Very steady, with reserves", points: 15 },
    ],
  },
  {
    key: "experience",
    question: "How long have you invested in funds or shares?",
    why: "Who has seen a fall knows how it feels.",
    options: [
      { value: "none", label: "Not yet", points: 0 },
      { value: "under_3_years", label: "Less than 3 years", points: 4 },
      { value: "3_to_10_years", label: "3 to 10 years", points: 7 },
      { value: "over_10_years", label: "More than 10 years", points: 10 },
    ],
  },
  {
    key: "goal",
    question: "What is this money for?",
    why: "The goal says which risk is worse: losing, or falling behind.",
    options: [
      { value: "preserve", label: "Keeping what there is", points: 0 },
      { value: "income", label: "Paying an income", points: 5 },
      { value: "balanced", label: "Growing steadily", points: 10 },
      { value: "growth", label: "Growing as much as it can", points: 15 },
    ],
  },
  {
    key: "liquidity_need",
    question: "How likely is it that you need a good part of it at short notice?",
    why: "Money that may be called tomorrow cannot wait for prices to come back.",
    options: [
      { value: "high", label: "Likely", points: 0 },
      { value: "medium", label: "Possible", points: 5 },
      { value: "low", label: "Unlikely", points: 10 },
    ],
  },
];
