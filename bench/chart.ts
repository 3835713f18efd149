/**
 * A bar chart as SVG, light and dark.
 *
 * @module
 */

/** A bar: what it stands for, and how long it is. */
export interface Bar {
  label: string;
  value: number;
  /** What is written behind the bar. */
  text: string;
  /** Ours, in the colour that stands out. */
  own: boolean;
}

/** The colours of a chart. */
export interface Palette {
  text: string;
  own: string;
  other: string;
}

/** Readable on white and on GitHub's dark ground. */
export const palettes: { light: Palette; dark: Palette } = {
  light: { text: "#1f2328", own: "#0969da", other: "#afb8c1" },
  dark: { text: "#e6edf3", own: "#4493f8", other: "#484f58" },
};

const WIDTH = 760;
const LABELS = 270;
const NUMBERS = 110;
const LINE = 28;
const TOP = 40;

const escape = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Draws the bars below a title, each as long as its value. */
export function barChart(title: string, bars: Bar[], { text, own, other }: Palette): string {
  const longest = Math.max(...bars.map(({ value }) => value));
  const height = TOP + bars.length * LINE + 8;
  const lines = bars.map((bar, i) => {
    const y = TOP + i * LINE;
    const width = Math.max(1, bar.value / longest * (WIDTH - LABELS - NUMBERS));
    const end = LABELS + width + 8;
    return `  <text x="${LABELS - 10}" y="${y + 15}" text-anchor="end">${escape(bar.label)}</text>
  <rect x="${LABELS}" y="${y}" width="${width.toFixed(1)}" height="20" rx="2" fill="${
      bar.own ? own : other
    }"/>
  <text x="${end.toFixed(1)}" y="${y + 15}">${escape(bar.text)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${
    escape(title)
  }" font-family="system-ui, sans-serif" font-size="14" fill="${text}">
  <text x="10" y="22" font-weight="600">${escape(title)}</text>
${lines.join("\n")}
</svg>
`;
}
