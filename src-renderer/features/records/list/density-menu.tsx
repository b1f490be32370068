import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OpenedProps } from '#ui/routing/opens-late.tsx';
import { densities, setDensity, useDensity } from './density.ts';

/** Chooses the height of rows. */
export function DensityMenu(props: OpenedProps) {
  const { t } = useTranslation();
  const present = useDensity(({ density }) => density);
  return (
    <Menu opened={props.opened} onChange={props.onOpened} withInitialFocusPlaceholder={false}>
      <Menu.Target>{props.button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={present}
          onChange={(chosen) => {
            const density = densities.find((one) => one === chosen);
            if (density) setDensity(density);
          }}
        >
          {densities.map((density) => (
            <Menu.RadioItem key={density} value={density} closeMenuOnClick>
              {t(`list.densityOf.${density}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
