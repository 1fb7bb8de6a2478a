"use server";

import { revalidatePath } from "next/cache";
import type { ChangeChannelInput, CreateChannelInput } from "@/lib/schemas/alert";
import { runAction } from "@/lib/server/run-action";

const CHANNELS = "/alerts/channels";

/** Alerts' doors to the same procedures as REST. */
export async function acknowledgeAlert(id: string) {
  const result = await runAction((api) => api.alerts.acknowledge({ id }));
  revalidatePath("/alerts", "layout");
  return result;
}

/** Until a moment, or for some hours from now. */
export async function snoozeAlert(id: string, how: { until: string } | { hours: number }) {
  const result = await runAction((api) => api.alerts.snooze({ id, ...how }));
  revalidatePath("/alerts", "layout");
  return result;
}

export async function unsnoozeAlert(id: string) {
  const result = await runAction((api) => api.alerts.unsnooze({ id }));
  revalidatePath("/alerts", "layout");
  return result;
}

export async function createChannel(input: CreateChannelInput) {
  const result = await runAction((api) => api.channels.create(input));
  revalidatePath(CHANNELS);
  return result;
}

export async function changeChannel(input: ChangeChannelInput) {
  const result = await runAction((api) => api.channels.change(input));
  revalidatePath(CHANNELS);
  return result;
}

export async function removeChannel(id: string) {
  const result = await runAction((api) => api.channels.remove({ id }));
  revalidatePath(CHANNELS);
  return result;
}

/** Sends now; the answer says whether it was taken. */
export async function testChannel(id: string) {
  const result = await runAction((api) => api.channels.test({ id }));
  revalidatePath(CHANNELS);
  return result;
}
