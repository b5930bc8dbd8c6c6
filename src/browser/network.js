// Fetches with a time limit.

/** How long an answer may take: long enough for a slow phone, short enough to report a failure. */
const TIME_LIMIT = 12_000;

/** Failures that are no answers; `src/browser/network.rs` has the same numbers. */
const OFFLINE = 0;
const TIMED_OUT = 1;
const ABORTED = 2;

/**
 * Fetches a text; returns the status instead of an answer that is no success, or what failed.
 * @param {string} url
 * @param {AbortController} cancel
 * @returns {Promise<string | number>}
 */
export const load = async (url, cancel) => {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    cancel.abort();
  }, TIME_LIMIT);
  try {
    const answer = await fetch(url, { signal: cancel.signal });
    return answer.ok ? await answer.text() : answer.status;
  } catch {
    return isLate ? TIMED_OUT : cancel.signal.aborted ? ABORTED : OFFLINE;
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Whether pages may be fetched in advance: not when the reader saves data or is on a slow line
 * (Network Information API, if the browser has it), nor offline.
 */
export const mayPrefetch = () => {
  const { connection, onLine } = navigator;
  return onLine && !connection?.saveData && !connection?.effectiveType?.includes("2g");
};
