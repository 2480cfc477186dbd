/** A browser that can be started: its executable, and what its process needs in its environment. */
export interface BrowserChoice {
  readonly executable: string;
  readonly environment: Readonly<Record<string, string>>;
}
