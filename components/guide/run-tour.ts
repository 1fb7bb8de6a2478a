import { driver } from "driver.js";
import "driver.js/dist/driver.css";
import "./tour.css";
import { TOUR_STOPS } from "./tour-stops";

/** The navigation stands twice, at the side and at the bottom; the tour points at the one that is seen. */
function seen(at: string): HTMLElement | undefined {
  const all = document.querySelectorAll<HTMLElement>(`[data-tour="${at}"]`);
  return [...all].find((element) => element.getClientRects().length > 0);
}

/** Walks from stop to stop; `onEnd` after the last, on Escape and on the cross alike. */
export function runTour(onEnd: () => void): void {
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const steps = TOUR_STOPS.flatMap(({ at, title, text }) => {
    const element = seen(at);
    if (!element) return [];
    const side = element.closest("aside") ? ("right" as const) : undefined;
    return [{ element, popover: { title, description: text, side } }];
  });
  driver({
    steps,
    // While the light glides from stop to stop, keys are not taken.
    animate: false,
    smoothScroll: !isStill,
    showProgress: true,
    progressText: "{{current}} of {{total}}",
    nextBtnText: "Next",
    prevBtnText: "Back",
    doneBtnText: "Done",
    popoverClass: "plumb-tour",
    overlayColor: "black",
    overlayOpacity: 0.45,
    stagePadding: 4,
    stageRadius: 6,
    onPopoverRender: ({ closeButton }) => {
      closeButton.setAttribute("aria-label", "Skip the tour");
    },
    onDestroyed: onEnd,
  }).drive();
}
