/** A person known to the whole instance, whatever portals they are in. */
export interface Consumer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly imageUrl?: string;
  readonly createdAt?: Date;
  readonly updatedAt?: Date;
}

export interface ConsumerDraft {
  readonly name: string;
  readonly email: string;
}
