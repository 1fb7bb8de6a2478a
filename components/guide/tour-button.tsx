"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { ChangeGuide } from "./guide-actions";

/** A minute round the navigation. Until it was taken or skipped it is offered in words, later it is one quiet button. */
export function TourButton({ isEnded, change }: { isEnded: boolean; change: ChangeGuide }) {
  const [isOver, setOver] = useState(isEnded);
  const [isStarting, setStarting] = useState(false);
  const end = async () => {
    if (isOver) return;
    setOver(true);
    const result = await reached(change({ is_tour_ended: true }));
    if (!result.ok) notify.problem("That the tour is over was not stored", { detail: result.error.message });
  };
  const start = async () => {
    setStarting(true);
    try {
      const { runTour } = await import("./run-tour");
      runTour(() => void end());
    } finally {
      setStarting(false);
    }
  };
  return (
    <>
      <Button
        look={isOver ? "quiet" : "secondary"}
        size="sm"
        pending={isStarting}
        onClick={() => void start()}
      >
        {isOver ? "Tour" : "Take the tour, one minute"}
      </Button>
      {isOver ? null : (
        <Button look="quiet" size="sm" onClick={() => void end()}>
          Skip the tour
        </Button>
      )}
    </>
  );
}
