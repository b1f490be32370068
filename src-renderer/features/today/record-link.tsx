import { Link } from '@tanstack/react-router';
import { usePlaceOf } from '#ui/feature/feature-context.tsx';
import { NameText } from '#ui/pieces/name-text.tsx';
import classes from './today.module.css';

/** A record's name that leads to its page; plain text where no feature shows its kind. */
export function RecordLink(props: {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly second?: string;
  readonly strong?: boolean;
}) {
  const placeOf = usePlaceOf();
  const to = placeOf(props.kind, props.id);
  const name = <NameText title={props.title} second={props.second} strong={props.strong ?? true} />;
  if (!to) return name;
  return (
    <Link to={to} className={classes.link}>
      {name}
    </Link>
  );
}
