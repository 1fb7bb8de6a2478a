"use client";

import { useMediaQuery } from "./use-media-query";

const ROW_HEIGHT = 40;
/** On a phone a row is pressed with a thumb. */
const PHONE_ROW_HEIGHT = 48;

export function useRowHeight(): number {
  return useMediaQuery("(min-width: 48rem)", true) ? ROW_HEIGHT : PHONE_ROW_HEIGHT;
}
