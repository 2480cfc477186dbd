import { z } from 'zod';
import { SEVERITIES } from './model/index.ts';
import { RULES, type RuleSettings } from './validate/index.ts';

/** What `jixiao.config.json` may say. */
export interface Config {
  /** By rule id: another severity, or `off`. */
  readonly rules: RuleSettings;
}

/** A config file that cannot be used: what is wrong with it, for the clerk who wrote it. */
export class ConfigFailure extends Error {
  override readonly name = 'ConfigFailure';

  constructor(
    /** The sentence in Chinese. */
    readonly reason: string,
    readonly reasonEn: string,
    options?: ErrorOptions,
  ) {
    super(reasonEn, options);
  }
}

const Settings = z.strictObject({
  /** Editors look for it; it says nothing to us. */
  $schema: z.string().optional(),
  rules: z
    .strictObject(
      Object.fromEntries(RULES.map(({ id }) => [id, z.enum([...SEVERITIES, 'off']).optional()])),
    )
    .optional(),
});

/** The configuration in a file's text. Throws a `ConfigFailure` that names the key that is wrong. */
export function loadConfig(text: string): Config {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ConfigFailure(
      `配置文件不是有效的 JSON：${detail}`,
      `The configuration is not valid JSON: ${detail}`,
      { cause: error },
    );
  }
  const parsed = Settings.safeParse(data);
  if (!parsed.success) throw failureOf(parsed.error);
  const rules: Record<string, RuleSettings[string]> = {};
  for (const [id, setting] of Object.entries(parsed.data.rules ?? {})) {
    if (setting !== undefined) rules[id] = setting;
  }
  return { rules };
}

function failureOf(error: z.ZodError): ConfigFailure {
  const zh: string[] = [];
  const en: string[] = [];
  for (const issue of error.issues) {
    const at = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      const keys = issue.keys.map((key) => [...issue.path, key].join('.')).join(', ');
      zh.push(`配置文件中没有「${keys}」这一项`);
      en.push(`The configuration has an unknown key: ${keys}`);
    } else if (issue.path[0] === 'rules' && issue.path.length === 2) {
      zh.push(`配置文件的「${at}」只能是 error、warning、note 或 off`);
      en.push(`In the configuration, ${at} must be error, warning, note or off`);
    } else {
      zh.push(`配置文件的「${at === '' ? '内容' : at}」应为一个对象`);
      en.push(`In the configuration, ${at === '' ? 'the whole' : at} must be an object`);
    }
  }
  return new ConfigFailure(`${zh.join('；')}。`, `${en.join('; ')}.`);
}
