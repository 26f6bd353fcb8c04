export interface SeedPerson {
  readonly name: string;
  readonly email: string;
}

function people(text: string): readonly SeedPerson[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', email = ''] = line.split('|').map((part) => part.trim());
      return {name, email};
    });
}

/** In the portal already; the first 22 came by an invite. */
export const activePeople = people(`
  Ada Lovelace | ada@analytical.example
  Alan Turing | alan.turing@bletchley.example
  Radia Perlman | radia@spanningtree.example
  Barbara Liskov | barbara.liskov@example.com
  Edsger Dijkstra | ewd@example.org
  Margaret Hamilton | margaret@apollo.example
  José Valim | jose.valim@elixir.example
  Søren Kierkegård | soren@copenhagen.example
  Zoë Quinn-Ångström | zoe.quinn@example.com
  مريم ميرزاخاني | maryam.mirzakhani@example.org
  דוד בן־גוריון | david.ben@example.com
  李明 | li.ming@example.com
  佐藤 花子 | hanako.sato@example.jp
  Chimamanda Ngozi Adichie | chimamanda@example.org
  Niels Bohr | niels@example.dk
  Rosalind Franklin | rosalind@kings.example
  Dennis Ritchie | dmr@example.com
  Ken Thompson | ken+portal@example.com
  Hedy Lamarr | hedy@example.at
  Mary Jackson | mary.jackson@langley.example
  Dorothy Vaughan | dorothy.vaughan@langley.example
  Tim O'Reilly | tim.oreilly@example.com
  Linus Torvalds | linus@example.fi
  Guido van Rossum | guido@example.nl
  Frances Allen | fran.allen@example.com
  Jean Bartik | jean@eniac.example
  Kathleen Booth | kathleen@birkbeck.example
  Shafi Goldwasser | shafi@example.org
  Adele Goldberg | adele@smalltalk.example
  Karen Spärck Jones | karen.sj@cambridge.example
  Carol Shaw | carol@example.com
  Lynn Conway | lynn@example.com
  Susan Kare | susan@icons.example
  Anita Borg | anita@example.org
  Joan Clarke | joan.clarke@bletchley.example
  Evelyn Boyd Granville | evelyn@example.com
  Erna Schneider Hoover | erna@example.com
  Ivan Sutherland | ivan@sketchpad.example
  Vint Cerf | vint@example.net
  Tim Berners-Lee | timbl@example.org
`);

/** Invited and not there yet; the first is the person of the API's documents. */
export const invitedPeople = people(`
  Example Name | example_email
  Bob Tables | bob.tables@example.com
  Noor Haddad | noor.haddad@northwind.example
  Priya Raman | priya@northwind.example
  Marek Dvořák | marek.dvorak@example.cz
  Oluwaseun Adébáyọ̀ | seun.adebayo@example.org
  Siobhán Ní Dhomhnaill | siobhan@example.ie
  Maximiliana Konstantina von Hohenstaufen-Weißenburg zu Altenberg | maximiliana.konstantina.von.hohenstaufen@a-rather-long-company-name.example.com
  Kim Min-jun | minjun.kim@example.kr
  Nguyễn Thị Minh Khai | minhkhai@example.vn
  Anaïs Nin | anais@example.fr
  Björk Guðmundsdóttir | bjork@example.is
  Ewa Kowalska | ewa.kowalska@example.pl
  Fatima al-Fihri | fatima@qarawiyyin.example
  Giulia Bianchi | giulia.bianchi@example.it
  Hana Nováková | hana@example.cz
  Ines Carvalho | ines.carvalho@example.pt
  Jonas Müller | jonas.mueller@example.de
  Kwame Mensah | kwame@example.org
  Lena Fischer | lena.fischer@example.de
  Mateo García Ruiz | mateo.garcia@example.es
  Nadia Petrova | nadia.petrova@example.org
  Omar Farouk | omar@example.org
  Paula Rantanen | paula@example.fi
  Quentin Leroy | quentin.leroy@example.fr
  Rania Saad | rania.saad@example.com
  Stefan Ilić | stefan.ilic@example.rs
  Tomás Herrera | tomas.herrera@example.com
  Uma Krishnan | uma@example.in
  Viktor Lindqvist | viktor.lindqvist@example.se
  Wanjiru Kamau | wanjiru@example.org
  Xin Zhao | xin.zhao@example.com
  Yuki Tanaka | yuki.tanaka@example.jp
  Zainab Bello | zainab.bello@example.org
  Arthur Clarke | arthur@orbit.example
  Beatrice Shilling | beatrice@orbit.example
  Cecilia Payne | cecilia@harvard.example
  Dian Fossey | dian@karisoke.example
`);

export const messages: readonly string[] = [
  'See you inside. Start with the docs.',
  'Here is your access, as we said on Tuesday.',
  'The beta opens on Monday; you are on the list.',
  'Welcome aboard. Ask me anything.',
  'You will find the quarter’s numbers under “Reports”. If something is missing, tell me and I will add it before the review on Thursday afternoon.',
];
