import { Button, Radio, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PERMISSIONS } from '@/api/people';
import { useSession } from '@/app/session';
import { isObject } from '@/doc';
import { useField } from './draft';

const LEVELS = ['deny', 'read', 'write'] as const;
const PATH = ['user_permissions'];

export const PRESETS: Record<string, Record<string, string>> = {
  Viewer: Object.fromEntries(['analytics', 'apis', 'keys', 'policies', 'log', 'system'].map((key) => [key, 'read'])),
  'API developer': { apis: 'write', policies: 'write', keys: 'write', hooks: 'write', analytics: 'read', log: 'read' },
  Operator: { apis: 'read', policies: 'write', keys: 'write', analytics: 'read', log: 'read', system: 'write' },
  Auditor: { audit_logs: 'read', users: 'read', user_groups: 'read', log: 'read', analytics: 'read' },
};

/** Every row written: an empty object means administrator to older tools. */
export const full = (levels: Record<string, string>) =>
  Object.fromEntries(PERMISSIONS.map(([key]) => [key, levels[key] ?? 'deny']));

/** Who may do what, row by row; every row is written, since an empty object means administrator to older tools. */
export function Matrix() {
  const { t } = useTranslation();
  const session = useSession();
  const field = useField(PATH);
  const held: Record<string, string> = {};
  if (isObject(field.value)) for (const [key, level] of Object.entries(field.value)) held[key] = String(level);
  const admin = /^(admin|true)$/.test(held.IsAdmin ?? '');
  const rows: [string, string][] = [...PERMISSIONS, ...Object.entries(session.additional_permissions ?? {})];
  const set = (key: string, level: string) => field.set({ ...held, [key]: level });
  return (
    <div className="stack">
      <Switch
        label={t('Administrator')}
        description={t('May do everything that is not denied below')}
        name="user_permissions.IsAdmin"
        checked={admin}
        disabled={field.readOnly}
        onChange={(event) => {
          const { IsAdmin: _, ...others } = held;
          field.set(
            event.currentTarget.checked
              ? { ...others, IsAdmin: 'admin' }
              : Object.keys(others).length > 0
                ? others
                : full(PRESETS.Viewer!),
          );
        }}
      />
      {!admin && !field.readOnly && (
        <div className="row wrap">
          <span className="dim">{t('Start from')}</span>
          {Object.entries(PRESETS).map(([name, levels]) => (
            <Button key={name} size="xs" variant="default" onClick={() => field.set(full(levels))}>
              {t(name)}
            </Button>
          ))}
        </div>
      )}
      {field.error && <div style={{ color: 'var(--c-err)', fontSize: 13 }}>{field.error}</div>}
      {!admin && (
        <div className="tablewrap card" tabIndex={0} role="region" aria-label={t('Permissions')}>
          <table className="t">
            <caption className="vh">{t('Permissions')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('What')}</th>
                {LEVELS.map((level) => (
                  <th key={level} scope="col" style={{ width: 90 }}>
                    {t(level === 'deny' ? 'Deny' : level === 'read' ? 'Read' : 'Write')}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([key, label]) => (
                <tr key={key}>
                  <th scope="row" style={{ fontWeight: 400, color: 'var(--c-text)', position: 'static' }}>
                    {t(label)}
                  </th>
                  {LEVELS.map((level) => (
                    <td key={level}>
                      <Radio
                        size="sm"
                        name={`user_permissions.${key}`}
                        aria-label={`${label}: ${level}`}
                        checked={(held[key] ?? 'deny') === level}
                        disabled={field.readOnly}
                        onChange={() => set(key, level)}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
