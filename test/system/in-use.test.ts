import { describe, expect, it } from 'vitest';
import { patiently } from '../../pipeline/system/index.ts';

const refusal = (code: string) => Object.assign(new Error(code), { code });

/** Fails so often, with this code. */
function failing(times: number, code: string) {
  const state = { calls: 0 };
  const act = async () => {
    state.calls += 1;
    if (state.calls <= times) throw refusal(code);
    return 'done';
  };
  return { state, act };
}

describe('what another program hinders for a moment', () => {
  it.each(['EPERM', 'EBUSY', 'EACCES'])('is done once that is over: %s', async (code) => {
    const { act, state } = failing(2, code);
    expect(await patiently(act, [1, 1, 1])).toBe('done');
    expect(state.calls).toBe(3);
  });

  it('is given up at the end', async () => {
    const { act, state } = failing(9, 'EPERM');
    await expect(patiently(act, [1, 1])).rejects.toThrow('EPERM');
    expect(state.calls).toBe(3);
  });

  it('is not what another error says', async () => {
    const { act, state } = failing(1, 'ENOSPC');
    await expect(patiently(act, [1, 1])).rejects.toThrow('ENOSPC');
    expect(state.calls).toBe(1);
  });
});
