import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLeads } from '#ui/own-role.ts';
import classes from './setting-row.module.css';

/** One setting: its name with a remark, and its control. */
export function SettingRow(props: {
  readonly label: string;
  readonly hint?: string;
  /** It shows how it is and cannot be changed. */
  readonly fixed?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className={classes.row} aria-label={props.label} disabled={props.fixed ?? false}>
      <div className={classes.label}>
        {props.label}
        {props.hint && <span className={classes.hint}>{props.hint}</span>}
      </div>
      <div className={classes.control}>{props.children}</div>
    </fieldset>
  );
}

/** Beside what is everybody's: why that cannot be done here, where it cannot. */
export function LeadersOnly(props: { readonly what: 'change' | 'restore' }) {
  const { t } = useTranslation();
  if (useLeads()) return null;
  return (
    <p className={classes.note} role="note">
      {t(`settings.leadersOnly.${props.what}`)}
    </p>
  );
}
