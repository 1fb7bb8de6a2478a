import { expect, it } from "vitest";
import { todaysRun } from "./todays-run";

it("the day's run is told by the workspace's clock", () => {
  const runs = [{ date: "2026-11-21" }, { date: "2026-11-20" }];
  const late = new Date("2026-11-21T23:30:00Z");
  expect(todaysRun(runs, "UTC", late)).toEqual({ date: "2026-11-21" });
  expect(todaysRun(runs, "Europe/Zurich", late)).toBeNull();
  expect(todaysRun([], "UTC", late)).toBeNull();
});
