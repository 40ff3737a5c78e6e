import { useTranslation } from 'react-i18next';
import { Copy } from './parts';

/** A value to be stored now, with its name and a way to copy it. */
export function Secret({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <div className="mantine-InputWrapper-label">{label}</div>
      <div className="well row">
        <code className="mono grow" style={{ overflowWrap: 'anywhere' }} data-testid={label}>
          {value}
        </code>
        <Copy text={value} label={t('Copy {{what}}', { what: label })} />
      </div>
    </div>
  );
}
