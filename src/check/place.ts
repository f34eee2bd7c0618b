const EDGE = 12;
/** In the order in which the button goes through them. */
const CORNERS = [
  ['right', 'bottom'],
  ['left', 'bottom'],
  ['left', 'top'],
  ['right', 'top'],
] as const;
const SIDES = ['left', 'top', 'right', 'bottom'] as const;

const put = (panel: HTMLElement, sides: Partial<Record<(typeof SIDES)[number], number>>): void => {
  for (const side of SIDES) panel.style.setProperty(side, side in sides ? `${sides[side]}px` : 'auto');
};

/** Lets the panel be put elsewhere: by its bar, or corner by corner with the function that is given back. */
export const placeable = (panel: HTMLElement, bar: HTMLElement): (() => void) => {
  let corner = 0;
  const toCorner = (): void => {
    const [across, along] = CORNERS[corner % CORNERS.length] as (typeof CORNERS)[number];
    put(panel, { [across]: EDGE, [along]: EDGE });
  };
  bar.addEventListener('pointerdown', (down) => {
    if (down.button || (down.target as Element).closest('button')) return;
    const { left, top, width, height } = panel.getBoundingClientRect();
    bar.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent): void =>
      put(panel, {
        left: Math.max(0, Math.min(innerWidth - width, left + event.clientX - down.clientX)),
        top: Math.max(0, Math.min(innerHeight - Math.min(height, 60), top + event.clientY - down.clientY)),
      });
    bar.addEventListener('pointermove', move);
    bar.addEventListener('lostpointercapture', () => bar.removeEventListener('pointermove', move), { once: true });
  });
  toCorner();
  return () => {
    corner++;
    toCorner();
  };
};
