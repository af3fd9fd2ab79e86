// Whether two names can be of one person. The service has the same rule: eval/disclosure/agreement.py.

const PARTICLES = new Set(["de", "den", "der", "het", "in", "op", "t", "te", "ten", "ter", "van", "vd", "von"]);

const wordsOf = (name) => name.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").match(/\p{L}+/gu) ?? [];

/** Return the words without particles; a name of particles alone stays as it is. */
function core(words) {
  const left = words.filter((word) => !PARTICLES.has(word));
  return left.length ? left : words;
}

const initials = (words) => words.map((word) => word[0]).join("");
const same = (one, other) => one.join(" ") === other.join(" ");

/** Return whether a name of one word is a word of `whole`, or its initials. */
function isPart(short, whole) {
  const one = core(short);
  if (one.length !== 1) return false;
  const letters = [initials(whole), initials(core(whole))];
  return core(whole).includes(one[0]) || letters.includes(one[0]) || letters.includes(short.join(""));
}

const fits = (one, other) => one === other || (Math.min(one.length, other.length) === 1 && one[0] === other[0]);

/** Return whether `one` and `other` can be one person's name: it says yes too often rather than too seldom. */
export function sameName(one, other) {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  if (!first.length || !second.length) return false;
  const [a, b] = [core(first), core(second)];
  if (same(a, b) || first.join("") === second.join("")) return true;
  if (a.length === 1 || b.length === 1) return isPart(first, second) || isPart(second, first);
  return fits(a.at(-1), b.at(-1)) && fits(a[0], b[0]);
}
