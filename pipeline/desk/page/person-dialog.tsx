import { useState } from 'preact/hooks';
import { useDesk } from './desk.tsx';
import { Dialog } from './dialog.tsx';
import { useLanguage } from './language.tsx';
import { call } from './server.ts';
import { useTold } from './told.ts';

/** Under whose name corrections are put down. */
export function PersonDialog({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const { workspace, setWorkspace } = useDesk();
  const [name, setName] = useState(workspace.person.name);
  const [trouble, setTrouble] = useState('');
  const told = useTold();
  const save = async (event: Event) => {
    event.preventDefault();
    try {
      const person = await call('namePerson', { body: { name } });
      setWorkspace({ ...workspace, person });
      onClose();
    } catch (error) {
      setTrouble(told(error));
    }
  };
  return (
    <Dialog title={words.yourName} onClose={onClose}>
      <form class="body" onSubmit={save}>
        <label>
          <span>{words.yourNameWhy}</span>
          <input
            type="text"
            required
            maxLength={40}
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
        {trouble === '' ? null : (
          <p class="objection" role="alert">
            {trouble}
          </p>
        )}
        <p class="actions">
          <button type="submit" class="plain primary">
            {words.save}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
