import { isKnown } from './digital-data.js';

/**
 * For each product the quantity that the page showed last, then each that was believed since.
 * A page that shows one of them is catching up; one that shows another is ahead of what was told: an event is in it.
 */
let trails: Record<string, number[]> = {};

/** How much of a trail is kept where the page never catches up. */
const LONGEST = 99;

export const forgetTrails = (): void => {
  trails = {};
};

/** Whether a change of it was told before the page showed it. */
export const isFollowed = (key: string): boolean => !!trails[key];

/**
 * Adds what is believed to a trail, and says whether the page is ahead; NaN stands for what is not known.
 * What an event carries does not mean that the page will go on from there.
 */
export const follow = (
  key: string,
  shown: number,
  believed: number,
  shownBefore: number,
  isCarried?: boolean,
): boolean => {
  const trail = (trails[key] ??= [shownBefore]);
  if (isKnown(believed) && trail[trail.length - 1] !== believed) trail.push(believed);
  if (trail.length > LONGEST) trail.splice(1, 1);
  const at = trail.indexOf(shown);
  const isAhead = at < 0 && isKnown(shown);
  if (isAhead && isCarried) trail.push(shown);
  else if (isAhead) trails[key] = [shown];
  else if (at > 0 && !isCarried) trail.splice(0, at);
  return isAhead;
};
