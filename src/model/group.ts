export interface Group {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly status: 'active' | 'archived' | 'deleted' | 'unknown';
  readonly isDefault: boolean;
}

/** How a person came into a group. Only `manual` and `user` can be undone by hand. */
export type AssignedVia = 'default' | 'manual' | 'sso' | 'user' | 'unknown';

export interface GroupAssignment {
  readonly group: Group;
  readonly assignedVia: AssignedVia;
}
