import {
  type ActionIconFactory,
  type BadgeFactory,
  type ButtonFactory,
  type CheckboxFactory,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type ExtendComponent,
  type MantineColorsTuple,
  type MenuFactory,
  type ModalFactory,
  type NumberInputFactory,
  type PillsInputFactory,
  type PopoverFactory,
  type SegmentedControlFactory,
  type SelectFactory,
  type TableFactory,
  type TagsInputFactory,
  type TextareaFactory,
  type TextInputFactory,
  type TooltipFactory,
  type VariantColorsResolver,
} from '@mantine/core';
import classes from './theme.module.css';

// The library computes shades from these hex values; what is seen comes from the tokens, which the
// resolvers below put in place of them. Index 6 is the light scheme's colour, 4 the dark one's.
const accent: MantineColorsTuple = [
  '#DFECEE',
  '#C3DDE2',
  '#A1CAD2',
  '#8AC6D3',
  '#74C2D2',
  '#2C8296',
  '#0B5F73',
  '#084A5A',
  '#073D4A',
  '#052E38',
];
const ok: MantineColorsTuple = [
  '#E6EEDD',
  '#D0E0C1',
  '#B8D2A3',
  '#A7CA92',
  '#96C282',
  '#588644',
  '#3C6A2C',
  '#305623',
  '#26451C',
  '#1B3213',
];
const warn: MantineColorsTuple = [
  '#F8EBD0',
  '#F2DBAA',
  '#EBC883',
  '#E6BB6E',
  '#E2AE5A',
  '#AC7A1F',
  '#855200',
  '#6C4300',
  '#563500',
  '#402800',
];
const bad: MantineColorsTuple = [
  '#F8E4DD',
  '#F4CFC3',
  '#F1B8A7',
  '#F0A995',
  '#F09A84',
  '#C25741',
  '#A3341F',
  '#872A18',
  '#6C2113',
  '#50180E',
];

const hues = ['accent', 'ok', 'warn', 'bad'] as const;

/** Filled controls put `on-accent` on the accent: white alone would fail in the dark scheme. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled') return resolved;
  const color = input.color ?? input.theme.primaryColor;
  if (color === 'accent') return { ...resolved, color: 'var(--on-accent)' };
  if (color === 'ok' || color === 'warn' || color === 'bad') {
    return { ...resolved, color: 'var(--surface)' };
  }
  return resolved;
};

/** Ties the library's variable names to our tokens, in each scheme, where it sets its own. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const tied: Record<string, string> = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-success': 'var(--ok)',
    '--mantine-color-default': 'var(--raised)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--ink-3)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-primary-color-light-hover': 'var(--accent-soft)',
    '--mantine-primary-color-light-color': 'var(--accent)',
  };
  for (const hue of hues) {
    tied[`--mantine-color-${hue}-filled`] = `var(--${hue})`;
    tied[`--mantine-color-${hue}-filled-hover`] =
      hue === 'accent' ? 'var(--accent-hover)' : `var(--${hue})`;
    tied[`--mantine-color-${hue}-light`] = `var(--${hue}-soft)`;
    tied[`--mantine-color-${hue}-light-hover`] = `var(--${hue}-soft)`;
    tied[`--mantine-color-${hue}-light-color`] = `var(--${hue})`;
    tied[`--mantine-color-${hue}-text`] = `var(--${hue})`;
    tied[`--mantine-color-${hue}-outline`] = `var(--${hue})`;
  }
  return { variables: tied, light: tied, dark: tied };
};

const control = { size: 'sm', classNames: { input: classes.input ?? '' } } as const;

/** The theme of the component library, from the tokens in `tokens.css`. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, monospace',
  colors: { accent, ok, warn, bad },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  variantColorResolver,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '22px', lg: '24px', xl: '28px' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '16px', lineHeight: '24px' },
      h2: { fontSize: '13px', lineHeight: '20px' },
      h3: { fontSize: '12px', lineHeight: '16px' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '20px' },
  radius: { xs: '3px', sm: '4px', md: '6px' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  shadows: {
    sm: '0 4px 16px light-dark(rgb(33 31 27 / 12%), rgb(0 0 0 / 44%))',
    md: '0 8px 28px light-dark(rgb(33 31 27 / 16%), rgb(0 0 0 / 52%))',
    xl: '0 12px 40px light-dark(rgb(33 31 27 / 20%), rgb(0 0 0 / 60%))',
  },
  // Written by their names: a component's own `extend` would bring all of them into the first load.
  components: {
    Button: {
      defaultProps: { size: 'sm' },
      classNames: { root: classes.button ?? '', section: classes.buttonSection ?? '' },
    } satisfies ExtendComponent<ButtonFactory>,
    ActionIcon: {
      defaultProps: { variant: 'subtle', color: 'gray', size: 28 },
      classNames: { root: classes.actionIcon ?? '' },
    } satisfies ExtendComponent<ActionIconFactory>,
    Badge: {
      defaultProps: { variant: 'light', radius: 'xs' },
      classNames: { root: classes.badge ?? '' },
    } satisfies ExtendComponent<BadgeFactory>,
    TextInput: { defaultProps: control } satisfies ExtendComponent<TextInputFactory>,
    Textarea: {
      defaultProps: { size: 'sm', classNames: { input: classes.area ?? '' } },
    } satisfies ExtendComponent<TextareaFactory>,
    NumberInput: { defaultProps: control } satisfies ExtendComponent<NumberInputFactory>,
    Select: {
      defaultProps: { ...control, checkIconPosition: 'right' },
    } satisfies ExtendComponent<SelectFactory>,
    TagsInput: {
      defaultProps: { size: 'sm', classNames: { input: classes.pills ?? '' } },
    } satisfies ExtendComponent<TagsInputFactory>,
    PillsInput: {
      defaultProps: { size: 'sm', classNames: { input: classes.pills ?? '' } },
    } satisfies ExtendComponent<PillsInputFactory>,
    Checkbox: {
      defaultProps: { size: 'xs' },
      classNames: { input: classes.checkbox ?? '' },
    } satisfies ExtendComponent<CheckboxFactory>,
    SegmentedControl: {
      defaultProps: { size: 'xs', withItemsBorders: false },
      classNames: {
        root: classes.segments ?? '',
        indicator: classes.segmentOn ?? '',
        label: classes.segment ?? '',
      },
    } satisfies ExtendComponent<SegmentedControlFactory>,
    Menu: {
      defaultProps: { shadow: 'sm', withinPortal: true, position: 'bottom-end' },
      classNames: { dropdown: classes.dropdown ?? '', item: classes.menuItem ?? '' },
    } satisfies ExtendComponent<MenuFactory>,
    Popover: {
      defaultProps: { shadow: 'sm' },
      classNames: { dropdown: classes.dropdown ?? '' },
    } satisfies ExtendComponent<PopoverFactory>,
    Modal: {
      defaultProps: { centered: true, radius: 'md', shadow: 'xl' },
      classNames: {
        content: classes.modal ?? '',
        header: classes.modalHeader ?? '',
        title: classes.modalTitle ?? '',
        body: classes.modalBody ?? '',
      },
    } satisfies ExtendComponent<ModalFactory>,
    Table: {
      defaultProps: { verticalSpacing: 6, horizontalSpacing: 12 },
    } satisfies ExtendComponent<TableFactory>,
    Tooltip: {
      defaultProps: { openDelay: 500, withArrow: false },
      classNames: { tooltip: classes.tooltip ?? '' },
    } satisfies ExtendComponent<TooltipFactory>,
  },
});
