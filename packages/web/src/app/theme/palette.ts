/** Paper and ink, with the red of a door guardian. Every pair of text and ground below keeps a contrast of at least 4.5 : 1. */
export interface Palette {
  readonly accent: string
  readonly accentHover: string
  readonly accentSoft: string
  readonly ground: string
  readonly surface: string
  readonly raised: string
  readonly sunken: string
  readonly line: string
  readonly lineSoft: string
  readonly ink: string
  readonly inkSoft: string
  readonly inkFaint: string
  readonly gold: string
}

export const LIGHT: Palette = {
  accent: '#a62c21',
  accentHover: '#bf3a2d',
  accentSoft: '#fbeeec',
  ground: '#f7f6f3',
  surface: '#ffffff',
  raised: '#ffffff',
  sunken: '#f3f1ed',
  line: '#dedad3',
  lineSoft: '#ebe8e2',
  ink: '#211e1b',
  inkSoft: '#57514a',
  inkFaint: '#6e675e',
  gold: '#8a5a00',
}

export const DARK: Palette = {
  accent: '#e5786c',
  accentHover: '#f09186',
  accentSoft: '#3a211e',
  ground: '#151413',
  surface: '#1d1b1a',
  raised: '#262322',
  sunken: '#191817',
  line: '#3b3735',
  lineSoft: '#2c2927',
  ink: '#ece8e3',
  inkSoft: '#bdb6ae',
  inkFaint: '#a0988f',
  gold: '#e3b565',
}

/** Makes the colours known to the style sheets, as --ink, --accent-soft and so on. */
export function paint(mode: 'light' | 'dark'): void {
  const root = document.documentElement
  root.dataset.theme = mode
  root.style.colorScheme = mode
  for (const [name, colour] of Object.entries(mode === 'dark' ? DARK : LIGHT)) {
    root.style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, colour)
  }
}
