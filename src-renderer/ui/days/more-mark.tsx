import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './days.module.css';

/** The end of what is loaded: asks for more when it comes into sight. */
export function MoreMark(props: { readonly onSeen: () => void }) {
  const { t } = useTranslation();
  const mark = useRef<HTMLButtonElement>(null);
  const onSeen = useRef(props.onSeen);
  onSeen.current = props.onSeen;
  useEffect(() => {
    const observer = new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting)) onSeen.current();
    });
    if (mark.current) observer.observe(mark.current);
    return () => observer.disconnect();
  }, []);
  return (
    <button ref={mark} type="button" className={classes.more} onClick={props.onSeen}>
      {t('record.timeline.more')}
    </button>
  );
}
