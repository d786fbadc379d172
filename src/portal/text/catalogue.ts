import { ar } from './ar.ts';
import { fr, type Texts } from './fr.ts';
import type { Language } from './language.ts';

export type { Texts } from './fr.ts';

export const catalogue: Record<Language, Texts> = { fr, ar };
