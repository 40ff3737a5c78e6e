import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Tone } from './parts';

export type Bar = { id: string; label: ReactNode; value: number; note: string; to?: string; tone?: Tone };

/** Counts by category, the largest first, as bars behind their own words. */
export function Bars({ items, label }: { items: Bar[]; label: string }) {
  const most = Math.max(1, ...items.map((item) => item.value));
  return (
    <ul className="bars" aria-label={label}>
      {items.map((item) => (
        <li key={item.id} data-tone={item.tone}>
          <span className="fill" style={{ width: `${(item.value / most) * 100}%` }} aria-hidden />
          {item.to ? (
            <Link to={item.to} className="clip">
              {item.label}
            </Link>
          ) : (
            <span className="clip">{item.label}</span>
          )}
          <span className="num dim">{item.note}</span>
        </li>
      ))}
    </ul>
  );
}
