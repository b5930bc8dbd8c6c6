// The time limit of a fetch, and what the device says about the line.

/** How long an answer may take: long enough for a slow phone, short enough to report a failure. */
const TIME_LIMIT = 12_000;

/** Why a fetch is cancelled when its time is over; gloo-net takes nothing but an error. */
const LATE = new DOMException("no answer in time", "TimeoutError");

/** Cancels a fetch when its time is over; returns the timer. @param {AbortController} cancel */
export const limitTime = (cancel) => setTimeout(() => cancel.abort(LATE), TIME_LIMIT);

/** Makes a request. @param {string} url @param {AbortController} cancel */
export const request = (url, { signal }) => new Request(url, { signal });

/** Ends the time limit. @param {number} timer */
export const endLimit = (timer) => clearTimeout(timer);

/** Whether a fetch was cancelled because its time was over. @param {AbortSignal} signal */
export const isLate = (signal) => signal.reason === LATE;

/**
 * Whether pages may be fetched in advance: not when the reader saves data or is on a slow line
 * (Network Information API, if the browser has it), nor offline.
 */
export const mayPrefetch = () => {
  const { connection, onLine } = navigator;
  return onLine && !connection?.saveData && !connection?.effectiveType?.includes("2g");
};
