/** What a figure may not hold: words, which would need a language, and colours that dark and forced schemes cannot change. */
const PAINTS = ['none', 'currentColor', 'var(--figure-accent, #0b5c8a)', 'var(--figure-soft, #dbe9f2)'];

export const foreignInFigure = (svg: string): string[] => [
  ...(svg.match(
    /<(?:text|tspan|style|script|foreignObject|image|title|desc|use|a)\b|\s(?:style|class|on\w+|href|xlink:href)=/g,
  ) ?? []),
  ...[...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)]
    .map(([, paint = '']) => paint)
    .filter((paint) => !PAINTS.includes(paint)),
];
