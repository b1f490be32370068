import { useRouteParam } from '#ui/routing/route.ts';
import { RecordScreen } from './record-screen.tsx';

/** The page of a customer, at `/customers/$id`. */
export function CustomerRecordScreen() {
  return <RecordScreen kind="customer" id={useRouteParam('id')} listPath="/customers" />;
}
