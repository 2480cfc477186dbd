import { useState } from 'preact/hooks';
import { Dialog } from './dialog.tsx';
import { areShortcutsOn, enableShortcuts } from './keys.ts';
import { useWords } from './language.tsx';

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const [on, setOn] = useState(areShortcutsOn);
  const keys: readonly [readonly string[], string][] = [
    [['J', '↓'], words.keysNext],
    [['K', '↑'], words.keysPrevious],
    [['A'], words.keysAccept],
    [['E', 'Enter'], words.keysCorrect],
    [['N', '→'], words.keysLeave],
    [['P', '←'], words.keysPreviousForm],
    [['U'], words.keysUndo],
    [['B'], words.keysNote],
    [['Esc'], words.keysBack],
    [['↑', '↓', 'Enter'], words.keysList],
    [['?'], words.keysHelp],
  ];
  return (
    <Dialog title={words.shortcuts} onClose={onClose}>
      <div class="body">
        <dl class="keys">
          {keys.map(([names, does]) => (
            <>
              <dt>
                {names.map((name) => (
                  <>
                    <kbd>{name}</kbd>{' '}
                  </>
                ))}
              </dt>
              <dd>{does}</dd>
            </>
          ))}
        </dl>
        <p>
          <label class="check">
            <input
              type="checkbox"
              checked={on}
              onChange={({ currentTarget }) => {
                enableShortcuts(currentTarget.checked);
                setOn(currentTarget.checked);
              }}
            />
            {words.keysOn}
          </label>
        </p>
      </div>
    </Dialog>
  );
}
