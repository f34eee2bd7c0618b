const EDGE = 12;
/** Of the bar, which stays within reach. */
const HEIGHT = 60;

const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** Lets the panel be put elsewhere: by its bar, or corner by corner with the function that is given back. */
export const placeable = (panel: HTMLElement, bar: HTMLElement): (() => void) => {
  let corner = 0;
  const put = (...sides: [left: number | undefined, top: number | undefined, right?: number, bottom?: number]): void =>
    ['left', 'top', 'right', 'bottom'].forEach((name, index) => {
      const side = sides[index];
      panel.style.setProperty(name, side === undefined ? 'auto' : `${side}px`);
    });
  const toNextCorner = (): void => {
    const [left, top] = [corner & 1 ? EDGE : undefined, corner & 2 ? EDGE : undefined];
    put(left, top, left ? undefined : EDGE, top ? undefined : EDGE);
    corner++;
  };
  bar.onpointerdown = ({ button, target, pointerId, clientX, clientY }) => {
    if (button || (target as Element).closest('button')) return;
    const { left, top, width } = panel.getBoundingClientRect();
    bar.setPointerCapture(pointerId);
    bar.onpointermove = (move) =>
      put(
        within(left + move.clientX - clientX, innerWidth - width),
        within(top + move.clientY - clientY, innerHeight - HEIGHT),
      );
    bar.onlostpointercapture = () => {
      bar.onpointermove = null;
    };
  };
  toNextCorner();
  return toNextCorner;
};
