const SVG = 'http://www.w3.org/2000/svg';

const PATHS = {
  fold: 'M3 6l5 5 5-5',
  move: 'M8 2v12M2 8h12M6 4l2-2 2 2M6 12l2 2 2-2M4 6L2 8l2 2M12 6l2 2-2 2',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
};

export const icon = (name: keyof typeof PATHS): Element => {
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', '0 0 16 16');
  picture.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  picture.append(path);
  return picture;
};
