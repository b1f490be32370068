import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#ui/i18n/format.ts';
import { QrCode } from './qr-code.tsx';
import classes from './team.module.css';

/** An invitation that was just made: its code is not shown again. */
export function InvitationCard(props: {
  readonly code: string;
  readonly link: string;
  /** UTC ms. */
  readonly expiresAt: number;
  readonly onClose: () => void;
}) {
  const { code, link } = props;
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={classes.card}>
      <p>{t('team.invite.once', { when: format.dateTime(props.expiresAt) })}</p>
      <div className={classes.qr}>
        <QrCode text={link} label={t('team.invite.qr')} />
      </div>
      <Copied label={t('team.invite.code')} text={code} testId="invitation-code" />
      <Copied label={t('team.invite.link')} text={link} testId="invitation-link" />
      <Group justify="flex-end" mt="md">
        <Button data-autofocus autoFocus onClick={props.onClose}>
          {t('team.invite.done')}
        </Button>
      </Group>
    </div>
  );
}

function Copied(props: { readonly label: string; readonly text: string; readonly testId: string }) {
  const { label, text } = props;
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <div className={classes.copied}>
      <span className={classes.quiet}>{label}</span>
      <code className={classes.code} data-testid={props.testId}>
        {text}
      </code>
      <Button
        size="xs"
        variant="default"
        aria-label={t('team.invite.copyOf', { what: label })}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        <span aria-live="polite">{t(copied ? 'team.invite.copied' : 'team.invite.copy')}</span>
      </Button>
    </div>
  );
}
