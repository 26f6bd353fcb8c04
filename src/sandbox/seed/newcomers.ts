import type {MemberRecord} from '../store-organizations.js';

/** Who invites for Acme. The first one's is the API key. */
export const members: readonly MemberRecord[] = [
  ['f2a6c0d8-4b1e-4973-a5d2-8e0c7b91f634', 'Grace', 'Hopper', 'grace@acme.example'],
  ['1e9d7b35-c840-4f62-b1a7-06d4e8f2c593', 'Katherine', 'Johnson', 'katherine@acme.example'],
  ['84c3f1a9-5d27-4e0b-9f68-b2d15a7e3c06', 'Radia', 'Perlman', 'radia@acme.example'],
].map(([id = '', firstName = '', lastName = '', email = '']) => ({id, firstName, lastName, email}));

export interface Newcomer {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string;
}

/** First name, last name, and the address where it is not made of them; a name that is left out was not given. */
const names = `
Mina,Harker;Amélie,Poulain,amelie.poulain;Ruth,Okonkwo;Tomasz,Wiśniewski,tomasz.wisniewski;Yuki,Tanaka;Carlos,Ibáñez,carlos.ibanez
Ingrid,Solberg;Deepa,Ramanathan;Owen,Llewellyn;Fatima,Zahra;Elif,Şahin,elif.sahin;Piotr,Nowak;,,front-desk;Lena,Hoffmann
Aroha,Ngata;Samuel,Adeyemi;Beatrix,Potter;Nikolai,Vavilov;Hana,Kovářová,hana.kovarova;林,志玲,lin.chiling;Ines,,ines
Marcus,Aurelius;Zainab,Bello;Oscar,Romero;خديجة,بنت خويلد,khadija;Siân,Phillips,sian.phillips;Viktor,Frankl;Julia,Child
Anders,Celsius;Rosa,Luxemburg;,Nakamura,nakamura;Wangari,Maathai;Bartholomew-Christopher,Featherstonehaugh,bart;Paula,Scher
Noor,Inayat Khan,noor.khan;Emil,Nolde
`;

export const newcomers: readonly Newcomer[] = names
  .split(/[;\n]/u)
  .filter((entry) => entry !== '')
  .map((entry, index) => {
    const [firstName = '', lastName = '', local = `${firstName}.${lastName}`.toLowerCase()] = entry.split(',');
    // Domains that nobody can own (RFC 2606); nothing arrives at the last one.
    const domain = index === 10 ? 'undeliverable.example' : ['northwind.example', 'fabrikam.example'][index % 2]!;
    return {firstName: firstName || null, lastName: lastName || null, email: `${local}@${domain}`};
  });

const companies = [
  ...['harbor-bakery', 'blue-ridge-timber', 'casa-olivar', 'nordlys-seafood', 'kestrel-bikes', 'maple-and-main'],
  ...['atlas-foundry', 'lumen-studio', 'three-rivers-farm', 'granite-works', 'velvet-hammer', 'pelican-freight'],
  ...['sugarloaf-coffee', 'orchard-lane', 'tidewater-marine', 'quartz-dental', 'bramble-books', 'red-kite-energy'],
  ...['sol-y-sombra', 'winterhalter-glass', 'paper-lantern', 'old-mill-textiles', 'copperfield-tools', 'aurora-print'],
  'fjord-logistics',
].map((company, index) => `${['accounts', 'office', 'finance'][index % 3]}@${company}.example`);

/** Companies that ask for credit; some that have accepted before are invited again. */
export const guestAddresses: readonly string[] = [...companies, companies[1]!, companies[5]!, companies[11]!];
