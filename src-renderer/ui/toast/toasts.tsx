import { Notifications } from '@mantine/notifications';
import classes from './toast.module.css';

/** The toasts that are shown, over the lower edge. */
export function Toasts() {
  return (
    <Notifications
      position="bottom-center"
      limit={3}
      zIndex={300}
      classNames={{ root: classes.area ?? '' }}
    />
  );
}
