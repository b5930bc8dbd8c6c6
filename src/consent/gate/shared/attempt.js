/**
 * Returns what `task` returns, or undefined if it throws: cookies and storage throw where they are blocked, and so do
 * scripts under Trusted Types.
 * @template T
 * @param {() => T} task
 */
export function attempt(task) {
  try {
    return task();
  } catch {}
}
