/** What a column of people can be called. */
type Names = Readonly<Record<string, readonly string[]>>;

/**
 * What the columns of a person are called in the files of this world, by language: in lists, and in what Outlook, Google
 * Contacts and Excel write. A word that stands for two things stands under both. A word whose other meaning is none of
 * these is left out: “Adresse” may be a street, “Funktion” a job, “Apelido” a nickname.
 */
export const headerNames: Readonly<Record<string, Names>> = {
  en: {
    email: [
      ...['email', 'mail', 'emails', 'emailaddress', 'mailaddress', 'emailaddresses', 'email1', 'email1value'],
      ...['primaryemail', 'workemail', 'businessemail', 'useremail', 'contactemail', 'emailid', 'useremailaddress'],
      ...['emailaddressrequired', 'recipient', 'recipientemail'],
    ],
    name: ['name', 'fullname', 'displayname', 'contactname', 'username', 'person', 'contact', 'recipientname'],
    firstName: ['firstname', 'first', 'givenname', 'given', 'forename', 'firstnamerequired'],
    lastName: ['lastname', 'last', 'surname', 'familyname', 'family', 'lastnamerequired'],
    role: ['role'],
  },
  de: {
    email: [
      'E-Mail',
      'Mail',
      'E-Mail-Adresse',
      'Mailadresse',
      'E-Mail 1',
      'E-Mail geschäftlich',
      'E-Mail privat',
      'Empfänger',
    ],
    name: [
      'Name',
      'Vor- und Nachname',
      'Vorname und Nachname',
      'Vorname Nachname',
      'Vollständiger Name',
      'Anzeigename',
    ],
    firstName: ['Vorname', 'Rufname'],
    lastName: ['Name', 'Nachname', 'Familienname', 'Zuname'],
    role: ['Rolle'],
  },
  fr: {
    email: [
      ...['E-mail', 'Mail', 'Mél', 'Courriel', 'Adresse e-mail', 'Adresse mail', 'Adresse email', 'Adresse courriel'],
      ...['Adresse de messagerie', 'Adresse électronique', 'Adresse de courriel', 'Courrier électronique'],
    ],
    name: ['Nom', 'Nom complet', 'Nom et prénom', 'Nom prénom', 'Prénom et nom', 'Prénom nom', 'Nom affiché'],
    firstName: ['Prénom', 'Prénoms'],
    lastName: ['Nom', 'Nom de famille'],
    role: ['Rôle'],
  },
  es: {
    email: [
      ...['Correo', 'Correo electrónico', 'Dirección de correo', 'Dirección de correo electrónico', 'E-mail', 'Mail'],
      ...['Dirección de email', 'Dirección electrónica', 'Email de contacto'],
    ],
    name: ['Nombre', 'Nombre completo', 'Nombre y apellido', 'Nombre y apellidos', 'Nombre para mostrar'],
    firstName: ['Nombre', 'Nombre de pila', 'Nombres', 'Primer nombre'],
    lastName: ['Apellido', 'Apellidos'],
    role: ['Rol'],
  },
  it: {
    email: [
      ...['E-mail', 'Indirizzo e-mail', 'Indirizzo di posta elettronica', 'Indirizzo posta elettronica'],
      ...['Posta elettronica', 'Mail', 'Indirizzo mail', 'Indirizzo di posta'],
    ],
    name: ['Nome', 'Nome completo', 'Nome e cognome', 'Cognome e nome', 'Nominativo', 'Nome visualizzato'],
    firstName: ['Nome', 'Nome di battesimo'],
    lastName: ['Cognome'],
    role: ['Ruolo'],
  },
  pt: {
    email: [
      ...['E-mail', 'Endereço de e-mail', 'Endereço de email', 'Endereço eletrônico', 'Endereço eletrónico'],
      ...['Correio eletrônico', 'Correio eletrónico', 'Endereço de correio eletrónico', 'Correio electrónico'],
    ],
    name: ['Nome', 'Nome completo', 'Nome e sobrenome', 'Nome e apelido', 'Nome de exibição'],
    firstName: ['Nome', 'Primeiro nome', 'Nome próprio'],
    lastName: ['Sobrenome', 'Último nome', 'Nome de família'],
    role: ['Papel'],
  },
  nl: {
    email: ['E-mail', 'E-mailadres', 'Mailadres', 'E-mailadres 1', 'E-mail werk', 'Mail'],
    name: ['Naam', 'Volledige naam', 'Voor- en achternaam', 'Voornaam en achternaam', 'Weergavenaam'],
    firstName: ['Voornaam', 'Roepnaam'],
    lastName: ['Naam', 'Achternaam', 'Familienaam'],
    role: ['Rol'],
  },
  pl: {
    email: ['E-mail', 'Adres e-mail', 'Adres email', 'Adres poczty elektronicznej', 'Poczta elektroniczna', 'Mail'],
    name: ['Imię i nazwisko', 'Nazwisko i imię', 'Imię nazwisko', 'Pełna nazwa', 'Nazwa wyświetlana'],
    firstName: ['Imię', 'Imiona'],
    lastName: ['Nazwisko'],
    role: ['Rola'],
  },
  sv: {
    email: ['E-post', 'E-postadress', 'Epost', 'Mail', 'Mejl', 'Mejladress', 'Mailadress', 'E-mailadress'],
    name: ['Namn', 'Fullständigt namn', 'För- och efternamn', 'Förnamn och efternamn', 'Visningsnamn'],
    firstName: ['Förnamn', 'Tilltalsnamn'],
    lastName: ['Efternamn', 'Familjenamn'],
    role: ['Roll'],
  },
  da: {
    email: ['E-mail', 'E-mailadresse', 'Mailadresse', 'Mail'],
    name: ['Navn', 'Fulde navn', 'Fuldt navn', 'For- og efternavn', 'Vist navn'],
    firstName: ['Fornavn'],
    lastName: ['Efternavn'],
    role: ['Rolle'],
  },
  nb: {
    email: ['E-post', 'E-postadresse', 'Epostadresse', 'Mailadresse'],
    name: ['Navn', 'Fullt navn', 'For- og etternavn', 'Visningsnavn'],
    firstName: ['Fornavn'],
    lastName: ['Etternavn'],
    role: ['Rolle'],
  },
  fi: {
    email: ['Sähköposti', 'Sähköpostiosoite', 'S-posti'],
    name: ['Nimi', 'Koko nimi', 'Näyttönimi'],
    firstName: ['Etunimi'],
    lastName: ['Sukunimi'],
    role: ['Rooli'],
  },
  cs: {
    email: ['E-mail', 'E-mailová adresa', 'Emailová adresa', 'Elektronická pošta'],
    name: ['Jméno', 'Celé jméno', 'Jméno a příjmení', 'Příjmení a jméno'],
    firstName: ['Jméno', 'Křestní jméno'],
    lastName: ['Příjmení'],
    role: ['Role'],
  },
  tr: {
    email: ['E-posta', 'E-posta adresi', 'Eposta', 'Elektronik posta', 'Mail adresi'],
    name: ['Ad', 'Adı', 'İsim', 'Ad soyad', 'Adı soyadı', 'İsim soyisim', 'Tam ad'],
    firstName: ['Ad', 'Adı', 'İsim'],
    lastName: ['Soyad', 'Soyadı', 'Soyisim'],
    role: ['Rol'],
  },
  ru: {
    email: ['Электронная почта', 'Адрес электронной почты', 'Эл. почта', 'E-mail', 'Почта', 'Имейл'],
    name: ['Имя', 'ФИО', 'Ф.И.О.', 'Полное имя', 'Имя и фамилия', 'Фамилия и имя', 'Фамилия Имя Отчество'],
    firstName: ['Имя'],
    lastName: ['Фамилия'],
    role: ['Роль'],
  },
  ja: {
    email: [
      ...[
        'メール',
        'メールアドレス',
        'Eメール',
        'Eメールアドレス',
        'E-mailアドレス',
        '電子メール',
        '電子メールアドレス',
      ],
      ...['電子メール アドレス', 'メアド', '宛先'],
    ],
    name: ['名前', '氏名', 'お名前', 'フルネーム', '表示名', '姓名'],
    firstName: ['名', '名前', 'ファーストネーム'],
    lastName: ['姓', '名字', '苗字', '名字(姓)', 'ラストネーム'],
    role: ['役割', 'ロール', '権限'],
  },
  zh: {
    email: ['邮箱', '电子邮箱', '邮箱地址', '邮件地址', '电子邮件', '电子邮件地址', '电邮', '电邮地址', '收件人'],
    name: ['姓名', '名字', '名称', '全名', '显示名称', '联系人'],
    firstName: ['名', '名字'],
    lastName: ['姓', '姓氏'],
    role: ['角色'],
  },
  zhHant: {
    email: ['電子郵件', '電子郵件地址', '電郵', '電郵地址', '電子信箱', '信箱', '郵件地址', '收件者'],
    name: ['姓名', '名字', '名稱', '全名', '顯示名稱', '聯絡人'],
    firstName: ['名', '名字'],
    lastName: ['姓', '姓氏'],
    role: ['角色'],
  },
  ko: {
    email: ['이메일', '이메일 주소', '전자 메일', '전자 메일 주소', '전자우편', '메일', '메일 주소'],
    name: ['이름', '성명', '성함', '전체 이름', '표시 이름'],
    firstName: ['이름'],
    lastName: ['성'],
    role: ['역할'],
  },
  ar: {
    email: [
      ...['البريد الإلكتروني', 'بريد إلكتروني', 'عنوان البريد الإلكتروني', 'البريد', 'الإيميل', 'إيميل'],
      ...['عنوان بريد إلكتروني', 'الايميل'],
    ],
    name: ['الاسم', 'الاسم الكامل', 'الاسم بالكامل', 'اسم', 'اسم العرض'],
    firstName: ['الاسم', 'الاسم الأول', 'الاسم الشخصي'],
    lastName: ['اسم العائلة', 'الاسم الأخير', 'الكنية', 'اللقب'],
    role: ['الدور'],
  },
};

/** Letters that Unicode does not take apart, and a spelling without them that is as common. */
const spellings: Readonly<Record<string, string>> = {ß: 'ss', ł: 'l', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd', ı: 'i'};

/** `E-Mail Address`, `email_address` and `ＥMAIL address` are one; `Prénom` and `PRENOM` as well. */
export function headerKey(text: string): string {
  return text
    .slice(0, 200)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ßłøæœđı]/gu, (letter) => spellings[letter]!)
    .replace(/[^\p{L}\p{N}]|\u0640/gu, '');
}
