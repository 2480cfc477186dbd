import { type ComponentChildren, createContext } from 'preact';
import { useContext, useLayoutEffect, useState } from 'preact/hooks';
import { en } from './words/en.ts';
import { type Words, zh } from './words/zh.ts';

export type Language = 'zh' | 'en';

interface Spoken {
  readonly lang: Language;
  readonly words: Words;
  readonly setLang: (lang: Language) => void;
}

const Context = createContext<Spoken>({ lang: 'zh', words: zh, setLang: () => {} });

/** Where the choice is kept over visits. */
const KEPT = 'jixiao.lang';

export function Languages({ children }: { readonly children: ComponentChildren }) {
  const [lang, setLang] = useState<Language>(() =>
    localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh',
  );
  const words = lang === 'zh' ? zh : en;
  useLayoutEffect(() => {
    localStorage.setItem(KEPT, lang);
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
    document.title = words.title;
  }, [lang, words]);
  return <Context.Provider value={{ lang, words, setLang }}>{children}</Context.Provider>;
}

export function useWords(): Words {
  return useContext(Context).words;
}

export function useLanguage(): Spoken {
  return useContext(Context);
}

/** A sentence with its places filled in: `{n}` by what `values` has for `n`. */
export function filled(
  sentence: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return sentence.replace(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole));
}
