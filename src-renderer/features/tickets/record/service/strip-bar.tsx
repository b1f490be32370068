import { useTranslation } from 'react-i18next';
import { businessDay } from '#shared/rules/business-day.ts';
import type { ClockLine } from '#shared/rules/service/clock-lines.ts';
import { useFormat } from '#ui/i18n/format.ts';
import classes from './service-strip.module.css';
import { marksAt, type Piece, stripPieces } from './strip-pieces.ts';
import type { TicketClocks } from './use-ticket-clocks.ts';

/** From so many closed pieces on, they are drawn as mere lines. */
const MANY = 12;

/** Where a clock's time went, in proportion; closed time takes no room of its own. */
export function StripBar(props: { readonly line: ClockLine; readonly clocks: TicketClocks }) {
  const { line } = props;
  const { rules, now } = props.clocks;
  const { t } = useTranslation();
  const format = useFormat();
  const { calendar } = rules;
  const pieces = stripPieces(line, now, calendar);
  const closed = pieces.filter(({ kind }) => kind === 'closed').length;
  const last = pieces.at(-1)?.to;
  const dayAt = (at: number) => businessDay(at, calendar.zone);
  const words = ({ kind, from, to, day }: Piece) =>
    `${day?.why || t(`ticket.strip.kind.${kind}`)} ${format.length(to - from)}`;
  return (
    <div
      className={classes.bar}
      role="img"
      aria-label={pieces.map(words).join(', ')}
      data-many={closed > MANY}
    >
      {pieces.map((piece, i) => {
        const before = pieces[i - 1];
        const begins = !before || dayAt(before.from) !== dayAt(piece.from);
        const isOpen = piece.kind !== 'closed';
        return (
          <span
            key={`${piece.from} ${piece.kind}`}
            className={classes.piece}
            data-kind={piece.kind}
            data-marks={marksAt(piece.from, line, now).join(' ')}
            style={isOpen ? { flexGrow: piece.to - piece.from } : undefined}
            title={`${words(piece)}, ${format.near(piece.from)} – ${format.near(piece.to)}`}
          >
            {isOpen && begins && (
              <span className={classes.day}>{format.day(dayAt(piece.from), 'near')}</span>
            )}
            {isOpen && (
              <span className={classes.length}>{format.length(piece.to - piece.from)}</span>
            )}
          </span>
        );
      })}
      {last !== undefined && (
        <span className={classes.end} data-marks={marksAt(last, line, now).join(' ')} />
      )}
    </div>
  );
}
