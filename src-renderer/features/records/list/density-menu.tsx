import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconMenu2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { densities, setDensity, useDensity } from './density.ts';

/** Chooses the height of rows. */
export function DensityMenu() {
  const { t } = useTranslation();
  const present = useDensity(({ density }) => density);
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size={24} aria-label={t('list.density')} title={t('list.density')}>
          <IconMenu2 size={16} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {densities.map((density) => (
          <Menu.Item
            key={density}
            role="menuitemradio"
            aria-checked={density === present}
            rightSection={density === present && <IconCheck size={14} stroke={1.8} />}
            onClick={() => setDensity(density)}
          >
            {t(`list.densityOf.${density}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
