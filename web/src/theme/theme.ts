// Owns: how Mantine's parts are dressed. The colours themselves are in tokens.css.
import {
  createTheme, type CSSVariablesResolver, defaultVariantColorsResolver, type MantineColorsTuple, type VariantColorsResolver,
} from '@mantine/core';

/** One accent, from lightest to darkest. Shade 7 fills on light, shade 3 on dark paper. */
const accent: MantineColorsTuple = [
  '#eef6f3', '#dcebe5', '#b7d8cb', '#93cdb7', '#68ad94', '#458c73', '#2f735c', '#1f5c4a', '#174839', '#0f3328',
];

const systemFont =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "Liberation Sans", Arial, sans-serif';

const inputDefaults = {
  size: 'md',
  withAsterisk: false,
  // Label above, then the field, what is wrong with it, and help.
  inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[],
};

/** A filled button takes the tokens: Mantine's own choice of text colour does not follow the scheme. */
const variantColors: VariantColorsResolver = (input) => {
  if (input.variant === 'filled' && input.color === 'danger') {
    return { background: 'var(--danger)', hover: 'var(--danger-hover)', color: 'var(--on-danger)', border: '1px solid transparent' };
  }
  return input.variant === 'filled' && input.color === input.theme.primaryColor
    ? { background: 'var(--accent)', hover: 'var(--accent-hover)', color: 'var(--on-accent)', border: '1px solid transparent' }
    : defaultVariantColorsResolver(input);
};

export const theme = createTheme({
  fontFamily: systemFont,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '0.875rem', sm: '0.875rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.3' },
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver: variantColors,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // The variant is named, because an unnamed one takes only its text colour from the resolver above.
    Button: { defaultProps: { size: 'md', variant: 'filled' } },
    TextInput: { defaultProps: inputDefaults },
    PasswordInput: { defaultProps: inputDefaults },
    Textarea: { defaultProps: inputDefaults },
    NativeSelect: { defaultProps: inputDefaults },
    Checkbox: { defaultProps: { size: 'sm', radius: 'sm', iconColor: 'var(--on-accent)' } },
    Radio: { defaultProps: { size: 'sm', iconColor: 'var(--on-accent)' } },
    Menu: { defaultProps: { shadow: 'md', radius: 'md', transitionProps: { duration: 100 } } },
  },
});

/** Points Mantine's own variables at the portal's tokens, so that there is one place for colour. */
const fromTokens = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--paper)',
  '--mantine-color-default-hover': 'var(--quiet)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--field-line)',
};

// Mantine sets most of these per scheme, which would win over a common set.
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: fromTokens, dark: fromTokens });
