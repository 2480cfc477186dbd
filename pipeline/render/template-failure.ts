/** A template that cannot be used: which one, and what is wrong with it, for whoever wrote it. */
export class TemplateFailure extends Error {
  override readonly name = 'TemplateFailure';

  constructor(
    readonly template: string,
    /** The sentence in Chinese. */
    readonly reason: string,
    readonly reasonEn: string,
    options?: ErrorOptions,
  ) {
    super(reasonEn, options);
  }
}
