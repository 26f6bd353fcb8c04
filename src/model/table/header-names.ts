/** What the columns of a person are called in the files of this world, by language; as `headerKey` makes them. */
export const headerNames: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  en: {
    email: [
      ...['email', 'mail', 'emails', 'emailaddress', 'mailaddress', 'emailaddresses', 'email1', 'email1value'],
      ...['primaryemail', 'workemail', 'businessemail', 'useremail', 'contactemail', 'emailid', 'useremailaddress'],
      ...['emailaddressrequired', 'recipient', 'recipientemail'],
    ],
    name: ['name', 'fullname', 'displayname', 'contactname', 'username', 'person', 'contact', 'recipientname'],
    firstName: ['firstname', 'first', 'givenname', 'given', 'forename', 'firstnamerequired'],
    lastName: ['lastname', 'last', 'surname', 'familyname', 'family', 'lastnamerequired'],
  },
};

/** `E-Mail Address`, `email_address` and `ＥMAIL address` are one. */
export function headerKey(text: string): string {
  return text
    .slice(0, 200)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
