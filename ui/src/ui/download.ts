/** Hands the reader a file that was made here. */
export function download(name: string, text: string, type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

export type Line = Record<string, string | number | boolean | undefined>;

/** Lines with the same names as comma-separated values; what a spreadsheet would take for a formula becomes text. */
export function csv(lines: Line[]): string {
  const names = Object.keys(lines[0] ?? {});
  const cell = (value: Line[string]) => {
    const text = String(value ?? '');
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return `"${safe.replaceAll('"', '""')}"`;
  };
  return [names.join(','), ...lines.map((line) => names.map((name) => cell(line[name])).join(','))].join('\n') + '\n';
}
