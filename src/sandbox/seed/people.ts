import type {ActorRecord} from '../store.js';

/** Who invites. */
export const inviters: readonly ActorRecord[] = [
  {id: 'oac_3rQbZ8VnKxTfLw2Yp9Hs', name: 'Grace Hopper', email: 'grace@acme.example'},
  {id: 'oac_7dWmC4JkRvXtNq6Fs1Bz', name: 'Katherine Johnson', email: 'katherine@acme.example'},
  {id: 'oac_9hYgS5PlEoUaMi8Dc2Kx', name: 'Radia Perlman', email: 'radia@acme.example'},
  {id: 'oac_2kTvB6ZnQjWrHf3Gy7Lp', name: 'Onboarding bot', email: null},
];

export const messages: readonly string[] = [
  'See you inside.',
  'Start with the docs, then say hello in #general.',
  'We moved the roadmap here. Have a look before Thursday.',
  'Your team is already in. Shout if anything is unclear!',
  'Welcome aboard 🎉\n\nEverything for your first week is pinned at the top.',
  'Gracias por ayudarnos con la prueba: cuéntanos qué te parece.',
  'As promised: access to the beta, a little earlier than for everyone else.',
];

/** Domains that nobody can own (RFC 2606). */
const domains = ['example.com', 'acme.example', 'example.org', 'northwind.example', 'contoso.example', 'example.net'];

/** A name, and the first part of the address where the name does not give one. */
const names = `
Ada Lovelace;Alan Turing;Zoë Kravets;José Álvarez;Nguyễn Thị Minh Khai;Søren Østergaard;Łukasz Żółć|lukasz.zolc
محمد الخوارزمي|m.khwarizmi;שירה כהן|shira.cohen;王小明|wang.xiaoming;山田 花子|hanako.yamada;김민준|minjun.kim
Siobhán O’Connor;Mary D’Angelo;Jean-Baptiste Lefèvre;Þóra Björnsdóttir|thora;İpek Yılmaz|ipek.yilmaz
Maria Antónia Vasconcelos e Albuquerque de Sousa Meneses Castelo-Branco da Cunha|maria.antonia
Wolfeschlegelsteinhausenbergerdorff, Hubert Blaine Senior|hubert.b;Li Na;X Æ|x.ae;Bo|bo;Françoise Barré-Sinoussi
Анна Ковалёва|anna.kovaleva;Γιώργος Παπαδόπουλος|giorgos.p;प्रिया शर्मा|priya.sharma;สมชาย ใจดี|somchai
Oluwaseun Adébáyọ̀|oluwaseun;Nnedi Okorafor;Chimamanda Ngozi;Thabo Mbeki;Amara Diallo;Kwame Mensah;Fatou Ndiaye
Dorothy Vaughan;Mary Jackson;Annie Easley;Margaret Hamilton;Barbara Liskov;Frances Allen;Jean Bartik;Karen Spärck Jones
Hedy Lamarr;Lynn Conway;Sophie Wilson;Adele Goldberg;Shafi Goldwasser;Anita Borg;Evelyn Boyd Granville;Joan Clarke
Donald Knuth;Edsger Dijkstra;Tony Hoare;Niklaus Wirth;Dennis Ritchie;Ken Thompson;Vint Cerf;Leslie Lamport;John McCarthy
Émilie du Châtelet;Sofia Kovalevskaya;Emmy Noether;Maryam Mirzakhani;Tu Youyou;Chien-Shiung Wu;Rosalind Franklin
Lise Meitner;Cecilia Payne;Vera Rubin;Jocelyn Bell Burnell;Subrahmanyan Chandrasekhar;Abdus Salam;Inés Cortázar
Ólafur Arnalds;Mikkel Nørgaard;Åsa Lindqvist;Jürgen Groß|juergen.gross;Renée Dubois;Paulo Conceição;Noor van der Berg
Tomáš Dvořák;Ștefan Ionescu;Élodie Marchand;Sinéad Murphy;Gwendolyn St. James|gwen;Rashid Al-Farsi;Leilani Kealoha
`;

export interface Person {
  readonly name: string;
  /** In lower case, and such that the API takes it. */
  readonly email: string;
}

export const people: readonly Person[] = names
  .split(/[;\n]/u)
  .filter((entry) => entry !== '')
  .map((entry, index) => {
    const [name = '', local = localPart(name)] = entry.split('|');
    return {name, email: `${local}@${domains[index % domains.length]}`};
  });

/** `José Álvarez` is `jose.alvarez`. */
function localPart(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll('ø', 'o')
    .normalize('NFD')
    .replace(/\p{Mark}|[’']/gu, '')
    .replace(/[^a-z]+/gu, '.')
    .replace(/^\.|\.$/gu, '');
}
