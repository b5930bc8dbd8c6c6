/**
 * Whether a pattern, in which `*` stands for any characters, covers a name; as `matches` in src/consent/pattern.rs.
 * @param {string} pattern
 * @param {string} name
 */
export function covers(pattern, name) {
  let [at, from, star, mark] = [0, 0, -1, 0];
  while (from < name.length) {
    if (pattern[at] == "*") {
      star = at++;
      mark = from;
    } else if (pattern[at] == name[from]) {
      at++;
      from++;
    } else if (star < 0) {
      return false;
    } else {
      // The last star takes one more character; earlier stars never need to.
      at = star + 1;
      from = ++mark;
    }
  }
  return !/[^*]/.test(pattern.slice(at));
}
