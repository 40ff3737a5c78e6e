import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

const accent = Array.from({ length: 10 }, () => 'var(--c-accent)') as unknown as MantineColorsTuple;
const TONES: Record<string, string> = { accent: 'accent', red: 'err', green: 'ok', yellow: 'warn', blue: 'info' };

/** Points every variant at our tokens: the kit's own shades miss the contrast we promise. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const tone = TONES[input.color ?? 'accent'];
  const base = defaultVariantColorsResolver(input);
  if (!tone) return base;
  const color = `var(--c-${tone})`;
  const soft = `var(--c-${tone}-soft)`;
  if (input.variant === 'filled') {
    const hover = tone === 'accent' ? 'var(--c-accent-hover)' : color;
    return { ...base, background: color, hover, color: 'var(--c-on-accent)', border: '1px solid transparent' };
  }
  if (input.variant === 'light')
    return { ...base, background: soft, hover: soft, color, border: '1px solid transparent' };
  if (input.variant === 'outline')
    return { ...base, background: 'transparent', hover: soft, color, border: `1px solid ${color}` };
  if (input.variant === 'subtle')
    return { ...base, background: 'transparent', hover: soft, color, border: '1px solid transparent' };
  return base;
};

export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  fontFamily: "'Inter Variable', system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver,
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  components: {
    Button: { defaultProps: { size: 'sm', fw: 500 } },
    TextInput: { defaultProps: { size: 'sm' } },
    // What explains a field stands below it, so that fields of one row stand in one line.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Modal: { defaultProps: { centered: true, size: 520, overlayProps: { backgroundOpacity: 0.45 } } },
    Drawer: { defaultProps: { position: 'right', size: 560, overlayProps: { backgroundOpacity: 0.25 } } },
    // The trap's own stop before the first item would be a child of the menu that is no item.
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end', withInitialFocusPlaceholder: false } },
  },
});

export function nonce(): string {
  const written = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  return written.startsWith('__') ? '' : written;
}
