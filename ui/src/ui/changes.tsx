import { useTranslation } from 'react-i18next';
import { isSecret, MASK, redact, type Change, type Json } from '@/doc';

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
          </div>
        ))}
      </dl>
      {changes.length > MOST && <p className="dim">{t('and {{n}} more', { n: changes.length - MOST })}</p>}
    </>
  );
}

function print(value: Json, change: Change): string {
  const hidden = change.path.some((step) => typeof step === 'string' && isSecret(step));
  if (hidden && typeof value === 'string') return MASK;
  const shown = redact(value, String(change.path.at(-1) ?? '')) as Json;
  const text = typeof shown === 'string' ? shown : JSON.stringify(shown, null, 2);
  return text.length > 4000 ? text.slice(0, 4000) + ' …' : text;
}
