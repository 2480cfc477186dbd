import type { DeskEvent } from '../api.ts';
import type { Hub } from '../hub.ts';

/** So often something is said, that nothing between takes the line for dead: milliseconds. */
const PULSE_MS = 15_000;
/** A page that takes nothing any more is let go, rather than all it was told being kept. */
const MOST_WAITING = 1_000;

/** What goes on, as server-sent events, until the page is gone. */
export function eventStream(hub: Hub, page: string): Response {
  const encoder = new TextEncoder();
  let leave = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const close = () => {
          leave();
          try {
            controller.close();
          } catch {
            // It is closed already.
          }
        };
        const say = (text: string) => {
          if ((controller.desiredSize ?? 0) < -MOST_WAITING) close();
          else controller.enqueue(encoder.encode(text));
        };
        const left = hub.join(page, (event: DeskEvent) => {
          say(`data: ${JSON.stringify(event)}\n\n`);
          if (event.kind === 'closing') close();
        });
        const pulse = setInterval(() => say(': \n\n'), PULSE_MS);
        pulse.unref();
        leave = () => {
          clearInterval(pulse);
          left();
        };
        say('retry: 1000\n\n');
      },
      cancel: () => leave(),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } });
}
