import { useTranslation } from 'react-i18next';
import { isSecret, lineDiff, MASK, redact, type Change, type Json } from '@/doc';

const MOST = 200;

/** Differences by path, with secrets masked. */
export function ChangeList({ changes }: { changes: Change[] }) {
  const { t } = useTranslation();
  if (changes.length === 0) return <p className="dim">{t('No difference')}</p>;
  return (
    <>
      <dl className="diff">
        {changes.slice(0, MOST).map((change, at) => (
          <div key={at}>
            <dt>{change.path.length === 0 ? t('the whole document') : change.path.join('.')}</dt>
            {composite(change.before) && composite(change.after) ? (
              <Lines before={print(change.before!, change)} after={print(change.after!, change)} />
            ) : (
              <>
                {change.before !== undefined && (
                  <dd className="minus">
                    <span aria-hidden>− </span>
                    <span className="vh">{t('before')}: </span>
                    {print(change.before, change)}
                  </dd>
                )}
                {change.after !== undefined && (
                  <dd className="plus">
                    <span aria-hidden>+ </span>
                    <span className="vh">{t('after')}: </span>
                    {print(change.after, change)}
                  </dd>
                )}
              </>
            )}
          </div>
        ))}
      </dl>
      {changes.length > MOST && <p className="dim">{t('and {{n}} more', { n: changes.length - MOST })}</p>}
    </>
  );
}

const composite = (value: Json | undefined) => typeof value === 'object' && value !== null;

/** What two printed values do not share, with a line around it for orientation. */
function Lines({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation();
  const lines = lineDiff(before.split('\n'), after.split('\n'));
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - 1), at + 2).some(({ sign }) => sign !== ' '));
  return (
    <dd className="lines">
      {lines.map(({ sign, text }, at) =>
        near[at] ? (
          <div key={at} className={sign === '-' ? 'minus' : sign === '+' ? 'plus' : undefined}>
            <span aria-hidden>{sign === '-' ? '−' : sign} </span>
            {sign !== ' ' && <span className="vh">{sign === '-' ? t('before') : t('after')}: </span>}
            {text}
          </div>
        ) : (
          near[at - 1] && (
            <div key={at} className="hint" aria-hidden>
              ⋯
            </div>
          )
        ),
      )}
    </dd>
  );
}

function print(value: Json, change: Change): string {
  const hidden = change.path.some((step) => typeof step === 'string' && isSecret(step));
  if (hidden && typeof value === 'string') return MASK;
  const shown = redact(value, String(change.path.at(-1) ?? '')) as Json;
  const text = typeof shown === 'string' ? shown : JSON.stringify(shown, null, 2);
  return text.length > 4000 ? text.slice(0, 4000) + ' …' : text;
}
