import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './record.module.css';

/** A link to a record's page. */
export function RecordLink(props: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Link to={props.to} className={classes.link}>
      {props.children}
    </Link>
  );
}
