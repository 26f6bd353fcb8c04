import type {GroupAssignment} from './group.js';

export type ProfileStatus = 'active' | 'invited' | 'unknown';

/** A person in one portal. */
export interface Profile {
  readonly id: string;
  readonly consumerId: string;
  readonly status: ProfileStatus;
  readonly rawStatus: string;
  readonly name: string;
  readonly email: string;
  readonly imageUrl?: string;
  /** Absent where the API did not tell; an empty list where the person is in none. */
  readonly groups?: readonly GroupAssignment[];
  readonly createdAt?: Date;
  readonly updatedAt?: Date;
}
