import type { Printer } from '../render/print/index.ts';
import type { Listener } from './events.ts';
import type { Program } from './fingerprint.ts';
import { RunFailure } from './trouble.ts';

/**
 * This machine's printer together with those of other machines at a queue; alone where the queue cannot be used.
 *
 * @param queue its address.
 */
export async function printerWithOthers(
  queue: string,
  own: Printer,
  hooks: {
    readonly program: Program;
    readonly files: number;
    readonly tell: Listener;
    readonly printed: (machine: string) => void;
  },
): Promise<Printer> {
  const { paceOf, queueAddress, sealOf, sharedPrinter } = await import('./queue/index.ts');
  const address = queueAddress(queue);
  try {
    const facts = { address, seal: sealOf(address), pace: paceOf() };
    return await sharedPrinter(own, { ...facts, ...hooks });
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    const { reason, reasonEn } = error;
    hooks.tell({
      kind: 'remark',
      message: `${reason}PDF 由本机打印。`,
      messageEn: `${reasonEn} The PDFs are printed on this machine.`,
    });
    return own;
  }
}
