import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import * as z from 'zod';
import { TemplateFailure } from './template-failure.ts';

export interface Templates {
  /** Renders `<folder>/<name>.hbs`, e.g. `form/form`. `view` is plain data. */
  render(name: string, view: object): string;
  has(name: string): boolean;
  /** A style sheet, e.g. `shared/form.css`, as it is. */
  stylesheet(name: string): string;
  /** A document that other programs edit, e.g. `feedback/feedback.docx`, and the path where it stands. */
  document(name: string): { readonly bytes: Buffer; readonly path: string };
}

const BUILT_IN = fileURLToPath(new URL('../../templates/', import.meta.url));
const FOLDERS = ['form', 'booklet', 'report', 'feedback', 'review', 'project'];

/**
 * The templates of the program; a file of the same name below `overrides` takes the place of a built-in one.
 * Every template is compiled once and is a partial for the others. Everything is escaped, a name that the view
 * does not have is an error, and nothing but the view's own properties can be reached.
 */
export function openTemplates(overrides: string | null = null): Templates {
  if (overrides !== null && !existsSync(overrides)) {
    throw new TemplateFailure(
      overrides,
      `找不到模板文件夹 ${overrides},请检查 --templates 后面的路径。`,
      `The folder of templates ${overrides} does not exist; check the path after --templates.`,
    );
  }
  const roots = overrides === null ? [BUILT_IN] : [overrides, BUILT_IN];
  const engine = strictEngine();
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  for (const name of namesIn(roots)) {
    const template = compile(engine, name, readFirst(roots, `${name}.hbs`));
    compiled.set(name, template);
    engine.registerPartial(name, template);
  }
  return {
    has: (name) => compiled.has(name),
    render: (name, view) => {
      const template = compiled.get(name);
      if (template === undefined) throw missing(name);
      try {
        return template(view, {
          allowProtoMethodsByDefault: false,
          allowProtoPropertiesByDefault: false,
        });
      } catch (error) {
        throw broken(name, error);
      }
    },
    stylesheet: (name) => readFirst(roots, name).replace(/<\/style/giu, ''),
    document: (name) => {
      const path = firstOf(roots, name);
      return { path, bytes: readFileSync(path) };
    },
  };
}

/** Blocks of the language itself, except that `#if`, `#unless` and `#each` of an unknown name are errors too. */
function strictEngine(): typeof Handlebars {
  const engine = Handlebars.create();
  for (const name of ['if', 'unless', 'each'] as const) {
    const builtIn = engine.helpers[name] as Handlebars.HelperDelegate;
    engine.registerHelper(name, function (this: unknown, subject: unknown, ...rest: unknown[]) {
      if (subject === undefined)
        throw new Error(`line ${lineOf(rest)}: {{#${name}}} of a name that the view lacks`);
      return builtIn.call(this, subject, ...rest);
    });
  }
  engine.unregisterHelper('log');
  engine.unregisterHelper('lookup');
  return engine;
}

/** The line of a block in its template; the engine passes it among the options of the helper. */
function lineOf(rest: readonly unknown[]): number | '?' {
  const place = z.object({ loc: z.object({ start: z.object({ line: z.int() }) }) });
  const { data } = place.safeParse(rest.at(-1));
  return data?.loc.start.line ?? '?';
}

function compile(
  engine: typeof Handlebars,
  name: string,
  source: string,
): Handlebars.TemplateDelegate {
  try {
    const tree = engine.parse(source);
    new EscapedOnly().accept(tree);
    return engine.compile(tree, { strict: true, preventIndent: true });
  } catch (error) {
    throw broken(name, error);
  }
}

/** Refuses `{{{x}}}` and `{{&x}}`: text of a form must never become markup. */
class EscapedOnly extends Handlebars.Visitor {
  override MustacheStatement(statement: hbs.AST.MustacheStatement): void {
    if (!statement.escaped) {
      throw new Error(`line ${statement.loc.start.line}: {{{ }}} and {{& }} are not allowed`);
    }
    super.MustacheStatement(statement);
  }
}

function namesIn(roots: readonly string[]): string[] {
  const names = new Set<string>();
  for (const root of roots) {
    for (const folder of FOLDERS) {
      const path = join(root, folder);
      if (!existsSync(path)) continue;
      for (const file of readdirSync(path)) {
        if (file.endsWith('.hbs')) names.add(`${folder}/${file.slice(0, -4)}`);
      }
    }
  }
  return [...names].sort();
}

function readFirst(roots: readonly string[], name: string): string {
  return readFileSync(firstOf(roots, name), 'utf8');
}

function firstOf(roots: readonly string[], name: string): string {
  for (const root of roots) {
    const path = join(root, name);
    if (existsSync(path)) return path;
  }
  throw missing(name);
}

function missing(name: string): TemplateFailure {
  return new TemplateFailure(name, `缺少模板 ${name}。`, `The template ${name} is missing.`);
}

function broken(name: string, error: unknown): TemplateFailure {
  const detail = error instanceof Error ? error.message : String(error);
  return new TemplateFailure(
    name,
    `模板 ${name} 有误:${detail}`,
    `The template ${name} is in error: ${detail}`,
    { cause: error },
  );
}
