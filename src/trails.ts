/**
 * For each product the quantity that the page showed last, then each that was believed since.
 * A page that shows one of them is catching up; one that shows another is ahead of what was told.
 */
let trails = new Map<string, number[]>();

/** How much of a trail is kept where the page never catches up. */
const LONGEST = 99;

export const forgetTrails = (): void => {
  trails = new Map();
};

export const startTrails = (shown: [string, number][]): void => {
  trails = new Map(shown.map(([key, quantity]) => [key, [quantity]]));
};

/** Says whether the page is ahead; NaN as `shown` or `believed` means that nothing is known. */
export const follow = (key: string, shown: number, believed: number, seenBefore: number): boolean => {
  const trail = trails.get(key) ?? [seenBefore];
  if (!Number.isNaN(believed) && trail[trail.length - 1] !== believed) trail.push(believed);
  if (trail.length > LONGEST) trail.splice(1, 1);
  const at = trail.indexOf(shown);
  const isAhead = at < 0 && !Number.isNaN(shown);
  if (isAhead) trail.splice(0, trail.length, shown);
  else trail.splice(0, at);
  trails.set(key, trail);
  return isAhead;
};

/** The page shows what is believed. */
export const isFollowed = (key: string): boolean => trails.get(key)?.length === 1;

/** What the page showed last. */
export const shownFirst = (key: string): number => trails.get(key)?.[0] ?? 0;
