import {maskEmail} from '../../model/mask-email.js';

/** Whether an invite's address, which may be masked, is the one that is signed in: undefined where nobody can tell. */
export function isAddressOf(invited: string | undefined, account: string): boolean | undefined {
  if (!invited || account === '') return undefined;
  const given = invited.toLowerCase();
  const own = account.trim().toLowerCase();
  if (maskEmail(given) !== maskEmail(own)) return false;
  return given.includes('•') ? undefined : given === own;
}
