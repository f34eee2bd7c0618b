import { markup } from './markup.js';

const scene = (tint, drawing) => ({ tint, drawing });

const scenes = {
  mug: scene(
    '#e9dfd0',
    markup`
      <path d="M142 92h22a24 24 0 0 1 0 50h-24" fill="none" stroke="#b08d68" stroke-width="11"/>
      <path d="M60 72h86v62a34 34 0 0 1-34 34H94a34 34 0 0 1-34-34z" fill="#c9a57d"/>
      <path d="M60 72h86v24c-16 12-26-6-42 4s-30 6-44-2z" fill="#f4ece0"/>
      <ellipse cx="103" cy="72" rx="43" ry="9" fill="#7a5a3c"/>
      <path d="M90 52c-8-10 8-14 0-26M114 52c-8-10 8-14 0-26" fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round" opacity=".7"/>`,
  ),
  throw: scene(
    '#dbe3dd',
    markup`
      <path d="M46 52c30-14 78-14 108 0l8 96c-34 14-90 14-124 0z" fill="#6f8f80"/>
      <path d="M44 76c36-12 76-12 112 0M42 98c38-12 78-12 116 0M40 122c40-12 80-12 120 0" fill="none" stroke="#dfe9e2" stroke-width="6"/>
      <path d="M72 46l-6 106M100 42v114M128 46l6 106" fill="none" stroke="#4f6f60" stroke-width="3" opacity=".6"/>
      <path d="M40 148l-3 14M56 153l-2 14M72 156l-1 14M88 158v14M104 158v14M120 157l1 14M136 155l2 14M152 151l3 14" stroke="#6f8f80" stroke-width="4" stroke-linecap="round"/>`,
  ),
  shirt: scene(
    '#dfe6ee',
    markup`
      <path d="M76 40l-38 20-10 44 24 6 4-14v76h88V96l4 14 24-6-10-44-38-20c-6 14-42 14-48 0z" fill="#f7f3ea"/>
      <path d="M76 40c6 14 42 14 48 0l-10 20-14-8-14 8z" fill="#e2dac9"/>
      <path d="M100 54v118" stroke="#d3c9b4" stroke-width="3"/>
      <g fill="#9a7b55"><circle cx="106" cy="80" r="3.5"/><circle cx="106" cy="104" r="3.5"/><circle cx="106" cy="128" r="3.5"/><circle cx="106" cy="152" r="3.5"/></g>
      <path d="M56 96l4-16M144 96l-4-16" stroke="#d3c9b4" stroke-width="3"/>`,
  ),
  candle: scene(
    '#f0e3c4',
    markup`
      <circle cx="100" cy="56" r="36" fill="#fff6dc" opacity=".9"/>
      <path d="M100 28c18 20 16 40 0 42-16-2-18-22 0-42z" fill="#ef9d3f"/>
      <path d="M100 46c8 10 7 20 0 22-7-2-8-12 0-22z" fill="#fff1c9"/>
      <path d="M100 66v16" stroke="#5b4630" stroke-width="4" stroke-linecap="round"/>
      <path d="M74 84c16-6 36-6 52 0v84H74z" fill="#e0b04c"/>
      <path d="M74 84c6 10 8 26 14 26s4-18 12-20 10 8 14 6 6-8 12-12c-16-6-36-6-52 0z" fill="#edc771"/>
      <ellipse cx="100" cy="170" rx="48" ry="8" fill="#8f7c58"/>`,
  ),
  board: scene(
    '#e4e6d8',
    markup`
      <g transform="rotate(-18 100 100)">
        <rect x="30" y="66" width="118" height="74" rx="14" fill="#c08a52"/>
        <path d="M148 90h22a13 13 0 0 1 0 26h-22z" fill="#c08a52"/>
        <circle cx="169" cy="103" r="5" fill="#e4e6d8"/>
        <path d="M38 86c30-8 60 8 104-2M38 104c36 8 60-8 104 0M38 122c30-6 66 6 104 0" fill="none" stroke="#9b6a38" stroke-width="3" opacity=".7"/>
      </g>
      <path d="M84 122c-4-22 40-30 52-10 6 16-10 24-26 24s-24-4-26-14z" fill="#e9c48c"/>
      <path d="M94 114l8 12M108 108l8 14M122 108l6 12" stroke="#b98748" stroke-width="4" stroke-linecap="round"/>`,
  ),
  lamp: scene(
    '#e6dde8',
    markup`
      <path d="M120 84l64 74H84z" fill="#fff3cf" opacity=".75"/>
      <path d="M66 164V96l46-38" fill="none" stroke="#39424e" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"/>
      <ellipse cx="66" cy="168" rx="36" ry="8" fill="#39424e"/>
      <path d="M94 72l34-30 34 40-44 34c-4-18-12-32-24-44z" fill="#c65f46"/>
      <circle cx="66" cy="96" r="7" fill="#c65f46"/>`,
  ),
  bag: scene(
    '#e8e2da',
    markup`
      <path d="M74 78c0-56 52-56 52 0" fill="none" stroke="#8a6f50" stroke-width="8"/>
      <path d="M48 74h104l10 94H38z" fill="#efe6d3"/>
      <path d="M48 74h104l1.500 14H46.500z" fill="#d9cbb0"/>
      <path d="M100 108c22 8 24 34 0 44-24-10-22-36 0-44z" fill="#6f8f80"/>
      <path d="M100 112v40" stroke="#efe6d3" stroke-width="3"/>`,
  ),
  carafe: scene(
    '#d5e4e8',
    markup`
      <circle cx="100" cy="42" r="15" fill="#c08a52"/>
      <path d="M86 52h28v34c0 12 28 26 28 56 0 20-14 28-42 28s-42-8-42-28c0-30 28-44 28-56z" fill="#fff" opacity=".75"/>
      <path d="M61 128c26-8 52 8 78 0 2 6 3 10 3 14 0 20-14 28-42 28s-42-8-42-28c0-4 1-9 3-14z" fill="#7fb4c4"/>
      <path d="M128 116c6 8 8 16 8 24" fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round"/>`,
  ),
};

/** A drawing of a product; it says nothing that the name beside it does not. */
export const picture = (name) =>
  markup`<svg class="picture" viewBox="0 0 200 200" aria-hidden="true" focusable="false"><rect width="200" height="200" fill="${scenes[name].tint}"/>${scenes[name].drawing}</svg>`;
