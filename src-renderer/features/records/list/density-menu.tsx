import { ActionIcon, Menu } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { densities, setDensity, useDensity } from './density.ts';

/** Chooses the height of rows. */
export function DensityMenu() {
  const { t } = useTranslation();
  const present = useDensity(({ density }) => density);
  return (
    <Menu withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon size={24} aria-label={t('list.density')} title={t('list.density')}>
          <IconMenu2 size={16} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
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
