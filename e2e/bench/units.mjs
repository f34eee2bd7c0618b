const rounded = (value) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));

export const time = (nanoseconds) => {
  if (nanoseconds < 1000) return `${Math.round(nanoseconds)} ns`;
  if (nanoseconds < 1e6) return `${rounded(nanoseconds / 1000)} µs`;
  return `${rounded(nanoseconds / 1e6)} ms`;
};

export const milliseconds = (value) => `${rounded(value)} ms`;

export const bytes = (value) => value.toLocaleString('en');

export const kibibytes = (value) => `${rounded(Math.max(0, value) / 1024)} KiB`;

const factor = (ratio) => (ratio < 10 ? ratio.toFixed(1) : Math.round(ratio).toLocaleString('en'));

/** How many times something else it is, or what part of it. */
export const times = (ratio) => (ratio < 1 ? `÷${factor(1 / ratio)}` : `×${factor(ratio)}`);
