import type { Place, Recognition, RoleMark } from '../../model/index.ts';

/** The role of each place that belongs to a form. */
export type Roles = ReadonlyMap<string, RoleMark>;

/** Indexes what recognition made of every cell and line by where it stands. */
export function rolesOf(recognition: Recognition): Roles {
  const roles = new Map<string, RoleMark>();
  for (const form of recognition.forms) {
    for (const mark of [...form.roles, ...form.leftovers]) {
      for (const place of mark.places) roles.set(placeKey(place), mark);
    }
  }
  return roles;
}

/** Equal for equal places. */
export function placeKey(place: Place): string {
  return 'page' in place
    ? `${place.page}:${place.box.join(',')}`
    : `L${place.line}:${place.column}`;
}
